"""Words of the field in Welsh and English to write clauses with, own writing throughout.

A line is one meaning; `|` parts its wordings. `SERVICE` is what methods are tuned on, `WORKSHOP` is held out: its
meanings, trades and turns of phrase are other ones.
"""

from dataclasses import dataclass

from nos_registry.domain.standard import Language

Meanings = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a clause is made of: verb and object always, the other phrases sometimes; `extras` are put in anywhere."""

    language: Language
    joiner: str
    verbs: Meanings
    objects: Meanings
    openers: Meanings
    purposes: Meanings
    conditions: Meanings
    rules: Meanings
    extras: Meanings
    settings: Meanings


def _meanings(block: str) -> Meanings:
    return tuple(tuple(line.strip().split("|")) for line in block.strip().splitlines())


SERVICE_CY = Lexicon(
    Language.CY,
    "a",
    verbs=_meanings("""
        nodi|adnabod|canfod
        cadarnhau|gwirio|sicrhau
        esbonio|egluro|disgrifio
        cofnodi|ysgrifennu|cadw cofnod o
        monitro|cadw golwg ar|olrhain
        cytuno ar|pennu gyda'ch gilydd|setlo
        trefnu|paratoi|cynllunio
        darparu|cyflenwi|rhoi
        adolygu|ailystyried|gwerthuso
        cyfleu|rhannu|trosglwyddo
        datrys|unioni|ymdrin â
        casglu|crynhoi|hel
        diogelu|gwarchod|amddiffyn
        gwella|datblygu|cryfhau
        trafod|siarad am|ystyried ar y cyd
        dewis|dethol|penderfynu ar
        cyfeirio|anfon ymlaen|uwchgyfeirio
        cymharu|cyferbynnu|mesur
    """),
    objects=_meanings("""
        anghenion y cwsmer|gofynion cwsmeriaid|yr hyn y mae'r cwsmer ei eisiau
        cwynion a sylwadau|achwyniadau|sylwadau anffafriol
        manylion y cyfrif|gwybodaeth am y cyfrif|data'r cyfrif
        yr amserlen waith|trefn y gwaith|rota'r tîm
        adborth gan gydweithwyr|barn eich tîm|sylwadau cydweithwyr
        y dewisiadau sydd ar gael|yr opsiynau posibl|y posibiliadau eraill
        gwallau mewn archebion|camgymeriadau archebu|diffygion yn yr archeb
        taliadau ac ad-daliadau|arian sy'n ddyledus|trafodion ariannol
        perthnasoedd hirdymor|cysylltiadau parhaol|ymddiriedaeth dros amser
        y sianeli cyfathrebu|y dulliau cysylltu|y cyfryngau a ddefnyddir
        hawliau defnyddwyr|amddiffyniadau cyfreithiol y prynwr|hawliau'r prynwr
        lefelau boddhad|graddau bodlonrwydd|pa mor fodlon yw pobl
        ymholiadau dros y ffôn|galwadau ffôn|cwestiynau ar y llinell gymorth
        amseroedd ymateb|pa mor gyflym yr atebir|cyflymder yr ymateb
        addewidion gwasanaeth|ymrwymiadau'r gwasanaeth|yr hyn a addawyd
        gwybodaeth gyfrinachol|data personol|manylion preifat
        nodau'r tîm|amcanion y tîm|targedau'r adran
        tueddiadau yn y galw|patrymau prynu|newidiadau yn y farchnad
        cynhyrchion newydd|eitemau sydd newydd gyrraedd|nwyddau diweddar
        adroddiadau wythnosol|crynodebau bob wythnos|y ffigurau wythnosol
    """),
    openers=_meanings("""
        sut i|y ffordd orau i|y dull cywir i
        pryd y dylech|yr adegau i|ym mha amgylchiadau i
        pam mae'n bwysig|pwysigrwydd|y rhesymau dros
        canlyniadau peidio â|y risg o fethu â|beth sy'n digwydd heb
        pwy sy'n gyfrifol am|rôl y sawl sydd i|y swyddog a ddylai
    """),
    purposes=_meanings("""
        er mwyn ennill eu hymddiriedaeth|i feithrin hyder ynddynt
        fel bod pawb yn deall y camau nesaf|er eglurder i bawb dan sylw
        i osgoi oedi pellach|rhag colli rhagor o amser
        er mwyn lleihau costau|i arbed arian i'r busnes
        i wneud y profiad yn un pleserus|er mwyn creu argraff dda
        i helpu gyda phenderfyniadau'r dyfodol|yn sail i gynlluniau nesaf
    """),
    conditions=_meanings("""
        pan fo galw mawr|ar adegau prysur
        os nad yw'r ateb yn amlwg|lle bo amheuaeth
        cyn gadael y safle|cyn diwedd y sifft
        wrth ddelio â phobl fregus|yng nghwmni pobl agored i niwed
        ar ôl derbyn cais ysgrifenedig|wedi i gais ddod i law
        o fewn terfynau eich awdurdod|heb fynd y tu hwnt i'ch rôl
    """),
    rules=_meanings("""
        gan ddilyn gweithdrefnau'r sefydliad|yn unol â threfn eich cyflogwr
        yn unol â deddfwriaeth gyfredol|fel y mae'r gyfraith yn mynnu
        gan barchu cyfrinachedd|heb ddatgelu dim preifat
        yn ôl canllawiau'r brand|gan gadw at arddull y cwmni
        gan ddefnyddio'r system gywir|drwy'r meddalwedd priodol
    """),
    extras=_meanings("""
        yn brydlon|heb oedi
        yn gywir|yn fanwl gywir
        bob amser|yn ddi-ffael
        lle bo'n briodol|fel y bo angen
        yn gwrtais|mewn modd parchus
        o leiaf unwaith y mis|yn fisol
    """),
    settings=_meanings("""
        ar lawr y siop|yn y siop
        ar wefan y cwmni|ar-lein
        mewn cyfarfodydd tîm|yng nghyfarfod y staff
        yn y swyddfa gefn|y tu ôl i'r llenni
        wrth y dderbynfa|yn y cyntedd
        dros gyfnod y Nadolig|yn nhymor y gwyliau
        gyda chyflenwyr allanol|ymhlith cyflenwyr
        ar gyfer aelodau newydd o staff|i recriwtiaid
        yn achos nwyddau drud|pan fo'r pris yn uchel
        drwy negeseuon testun|mewn neges fer
        mewn sefyllfaoedd anghyfarwydd|lle nad oes cynsail
        ymysg pobl ifanc|gan y to iau
        yn y Gymraeg a'r Saesneg|yn ddwyieithog
        drwy holiaduron byr|ar ffurf arolwg
        ar draws canghennau|ym mhob cangen
        mewn marchnad gystadleuol|wyneb yn wyneb â chystadleuwyr
        ar ddiwedd prosiect|wrth gloi'r gwaith
        o bell|heb fod ar y safle
        yn ystod arddangosfeydd|mewn sioeau masnach
        am y tro cyntaf|heb brofiad blaenorol
        yn rhan o dîm prosiect|ar y cyd ag eraill
        i gefnogi rheolwyr|ar ran yr arweinwyr
        gan bwyso ar dystiolaeth|ar sail ffeithiau
        ar gais archwilwyr|pan ofynna'r archwiliwr
    """),
)

SERVICE_EN = Lexicon(
    Language.EN,
    "and",
    verbs=_meanings("""
        identify|recognise|find out
        confirm|check|verify
        explain|describe|make clear
        record|write down|log
        monitor|keep track of|watch
        agree|settle|negotiate
        organise|prepare|plan
        provide|deliver|supply
        review|reconsider|evaluate
        communicate|pass on|share
        resolve|put right|deal with
        collect|gather|bring together
        protect|safeguard|secure
        improve|develop|strengthen
        discuss|talk through|consider together
        select|choose|decide on
        refer|escalate|hand over
        compare|measure|set against each other
    """),
    objects=_meanings("""
        the needs of customers|customer requirements|what the customer wants
        complaints and comments|expressions of dissatisfaction|negative remarks
        account details|information held on the account|account data
        the work schedule|the order of work|the team rota
        feedback from colleagues|the views of your team|colleagues' remarks
        the available options|possible alternatives|other choices
        errors in orders|ordering mistakes|faults in the order
        payments and refunds|money owed|financial transactions
        long-term relationships|lasting connections|trust over time
        channels of communication|ways of making contact|the media in use
        consumer rights|legal protection for buyers|the buyer's entitlements
        levels of satisfaction|how content people are|satisfaction scores
        telephone enquiries|incoming calls|questions on the helpline
        response times|how quickly replies are sent|the speed of replies
        service promises|service commitments|what has been promised
        confidential information|personal data|private details
        team objectives|the goals of the team|departmental targets
        trends in demand|buying patterns|changes in the market
        new products|recently launched items|the latest lines
        weekly reports|summaries for each week|the weekly figures
    """),
    openers=_meanings("""
        how to|the best way to|the correct method to
        when you should|the occasions to|the circumstances in which to
        why it is important to|the importance of being able to|reasons to
        the consequences of failing to|the risk if you do not|what happens unless you
        who is responsible for|the role of those who|the person expected to
    """),
    purposes=_meanings("""
        in order to gain their trust|so as to build confidence
        so that everyone understands the next steps|for clarity to all concerned
        to avoid further delay|without losing more time
        to keep costs down|saving the business money
        to make the experience enjoyable|for a good impression
        to inform future decisions|as a basis for later plans
    """),
    conditions=_meanings("""
        when demand is high|at busy times
        where the answer is not obvious|in case of doubt
        before leaving the premises|by the end of the shift
        when dealing with vulnerable people|in the company of those at risk
        after receiving a written request|once an application has arrived
        within the limits of your authority|without going beyond your role
    """),
    rules=_meanings("""
        following organisational procedures|in line with your employer's rules
        in accordance with current legislation|as the law demands
        respecting confidentiality|disclosing nothing private
        according to brand guidelines|keeping to house style
        using the correct system|by means of suitable software
    """),
    extras=_meanings("""
        promptly|without delay
        accurately|with precision
        at all times|without fail
        where appropriate|as necessary
        courteously|in a respectful manner
        at least once a month|monthly
    """),
    settings=_meanings("""
        on the shop floor|in the store
        on the company website|online
        in team meetings|at staff briefings
        in the back office|behind the scenes
        at the reception desk|in the lobby
        over the Christmas period|in the holiday season
        with external suppliers|among vendors
        for new members of staff|on behalf of recruits
        for expensive goods|where the price is steep
        by text message|in a short note
        in unfamiliar situations|where there is no precedent
        among young people|for the younger generation
        in Welsh and English|bilingually
        through brief questionnaires|in survey form
        across branches|at every branch
        in a competitive market|faced with competitors
        at the close of a project|as work ends
        remotely|away from the premises
        during exhibitions|at trade shows
        for the first time|lacking earlier experience
        as part of a project group|jointly with others
        in support of managers|for the leadership
        drawing on evidence|based on facts
        at the request of auditors|when inspectors ask
    """),
)

WORKSHOP_CY = Lexicon(
    Language.CY,
    "a",
    verbs=_meanings("""
        archwilio|edrych yn fanwl ar|astudio
        glanhau|golchi|diheintio
        gosod|ffitio|sefydlu
        tynnu|datgymalu|symud ymaith
        iro|olewo|rhoi saim ar
        torri|llifio|naddu
        bwydo|porthi|rhoi ymborth i
        codi|hybu|dyrchafu
        labelu|marcio|tagio
        storio|cadw|rhoi heibio
        graddnodi|addasu|cywiro
        profi|rhoi prawf ar|treialu
        atgyweirio|trwsio|adfer
        gwaredu|cael gwared ar|taflu
        cynorthwyo|helpu|cefnogi
        plannu|hau|sefydlu yn y pridd
        pwyso|mesur pwysau|cloriannu
        selio|cau'n dynn|gwneud yn ddwrglos
    """),
    objects=_meanings("""
        offer llaw|celfi bach|arfau'r crefftwr
        y pwmp hydrolig|yr uned hydroleg|y system bwysedd
        berynnau treuliedig|rhannau sydd wedi gwisgo|cydrannau hen
        cemegau peryglus|sylweddau niweidiol|deunyddiau gwenwynig
        anifeiliaid ifanc|lloi ac ŵyn|da byw bach
        y cynllun gofal|rhaglen gofal unigolyn|y ddogfen ofal
        meddyginiaeth ragnodedig|tabledi ar bresgripsiwn|cyffuriau'r claf
        ffensys a chlwydi|terfynau'r cae|rhwystrau stoc
        ceblau trydan|gwifrau byw|y weiren gyflenwi
        samplau o bridd|profion tir|darnau pridd
        gwelyau a dillad gwely|cynfasau a matresi|y man cysgu
        falfiau diogelwch|y tapiau argyfwng|dyfeisiau rhyddhau
        pren caled|coed derw|estyll trwm
        mesuryddion nwy|deialau nwy|offer darllen nwy
        gwastraff clinigol|sbwriel ysbyty|gweddillion meddygol
        y peiriant godro|yr uned odro|cyfarpar y parlwr
        llwythi trwm|pwysau mawr|nwyddau anhylaw
        cnydau gwraidd|tatws a moron|llysiau'r tir
        arwyddion rhybudd|hysbysiadau perygl|rhybuddion gweledol
        cofnodion cynnal a chadw|llyfr log y peiriant|hanes gwasanaethu
    """),
    openers=_meanings("""
        egwyddorion|hanfodion|sylfeini
        y technegau ar gyfer|y medrau i|arferion da wrth
        peryglon|y niwed all ddod o|bygythiadau ynghlwm wrth
        y cyfarpar sydd ei angen i|pa offer i'w ddefnyddio i|yr adnoddau i
        effaith y tywydd ar y gallu i|sut mae hinsawdd yn dylanwadu ar|dylanwad amodau ar
    """),
    purposes=_meanings("""
        rhag achosi anaf|i gadw pawb yn ddianaf
        i ymestyn oes y cyfarpar|fel y pery'r peiriant yn hwy
        er cysur yr unigolyn|i leddfu poen
        er mwyn cynyddu'r cynnyrch|i gael gwell cynhaeaf
        i gyrraedd y goddefiant penodedig|o fewn y manwl gywirdeb a nodwyd
        i atal haint rhag lledu|er rheoli clefyd
    """),
    conditions=_meanings("""
        mewn mannau cyfyng|lle mae gofod yn brin
        yn ystod tywydd garw|mewn gwynt a glaw
        wedi ynysu'r cyflenwad|a'r pŵer i ffwrdd
        gyda chymorth ail berson|nid ar eich pen eich hun
        cyn dechrau'r peiriant|tra bo'r modur yn llonydd
        bob tymor|ar ddechrau'r gwanwyn
    """),
    rules=_meanings("""
        fel y nodir yn y llawlyfr|yn ôl y gwneuthurwr
        gan wisgo dillad diogelu|mewn menig a helmed
        yn unol â'r asesiad risg|fel y cytunwyd yn y dadansoddiad peryglon
        gyda chydsyniad y claf|ar ôl cael caniatâd
        gan ystyried lles anifeiliaid|heb beri gofid i'r stoc
    """),
    extras=_meanings("""
        yn ofalus|gyda gofal
        ddwywaith y dydd|fore a nos
        yn ddiogel|mewn modd saff
        ar unwaith|yn y fan a'r lle
        hyd at ddwy fetr|i ddyfnder penodol
        gyda lliain glân|â chlwt sych
    """),
    settings=_meanings("""
        yn y gweithdy|ar lawr y ffatri
        ar dir mynydd|yn yr ucheldir
        mewn cartref preswyl|ar y ward
        yn y sied wyna|ymhlith y mamogiaid
        ar sgaffaldiau|uwchben y llawr
        ger cyrsiau dŵr|ar lan afon
        ar gerbydau masnachol|o dan lorïau
        yn y tŷ gwydr|dan do gwydr
        gyda'r nos|yn ystod sifft hwyr
        mewn ceginau diwydiannol|lle paratoir bwyd
        i denantiaid|ar gyfer deiliaid tai
        ar beiriannau rheolaeth rifiadol|ar turniau awtomatig
        mewn seleri|o dan y ddaear
        wrth ochr y ffordd|ar ymyl y draffordd
        mewn coedwigoedd conwydd|ymysg y pinwydd
        yn y felin|gerbron y gwŷdd
        cyn y gaeaf|yn yr hydref
        i blant ag anableddau|ar gyfer disgyblion anabl
        ar longau pysgota|ar fwrdd cwch
        yn y labordy|ar y fainc wyddonol
        mewn argyfwng|pan fo bywyd mewn perygl
        gydag injan ddisel|ar danwydd trwm
        ar doeau serth|ar oleddf
        o amgylch peilonau|ger y grid
    """),
)

WORKSHOP_EN = Lexicon(
    Language.EN,
    "and",
    verbs=_meanings("""
        inspect|look closely at|examine
        clean|wash|disinfect
        install|fit|set up
        remove|dismantle|take away
        lubricate|oil|grease
        cut|saw|trim
        feed|nourish|give fodder to
        lift|raise|hoist
        label|mark|tag
        store|keep|put away
        calibrate|adjust|correct
        test|try out|trial
        repair|mend|restore
        dispose of|get rid of|discard
        assist|help|support
        plant|sow|establish
        weigh|find the mass of|balance
        seal|close tightly|make watertight
    """),
    objects=_meanings("""
        hand tools|small implements|the craftsman's kit
        the hydraulic pump|the pressure unit|the fluid power system
        worn bearings|tired components|parts past their life
        hazardous chemicals|harmful substances|toxic materials
        young animals|calves and lambs|juvenile livestock
        the care plan|an individual's programme|the care document
        prescribed medication|tablets on prescription|a patient's drugs
        fences and gates|field boundaries|stock barriers
        electric cables|live wires|the supply lead
        soil samples|ground cores|specimens of earth
        beds and bedding|sheets and mattresses|the sleeping area
        safety valves|emergency taps|relief devices
        hardwood|oak boards|heavy timber
        gas meters|gas dials|reading instruments
        clinical waste|hospital refuse|medical leftovers
        the milking machine|the dairy unit|parlour equipment
        heavy loads|great weights|awkward goods
        root crops|potatoes and carrots|field vegetables
        warning signs|danger notices|visual alerts
        maintenance records|the machine's logbook|servicing history
    """),
    openers=_meanings("""
        the principles by which you|the fundamentals needed to|the basis on which you
        techniques used to|skills required to|good practice when you
        hazards met as you|the harm that may arise when you|threats involved as people
        the equipment needed to|which kit to use to|the resources required to
        how weather affects the ability to|the influence of climate as you|the effect of conditions when you
    """),
    purposes=_meanings("""
        to prevent injury|so nobody is hurt
        to prolong the life of equipment|so the machine lasts longer
        for the comfort of the individual|easing their pain
        to increase yield|for a better harvest
        to reach the specified tolerance|with the stated exactness
        to stop infection spreading|as disease control
    """),
    conditions=_meanings("""
        in confined spaces|where room is short
        during severe weather|in wind and rain
        having isolated the supply|with the power off
        with the aid of a second person|never alone
        before starting the machine|while the motor is still
        every season|at the start of spring
    """),
    rules=_meanings("""
        as set out in the manual|as the manufacturer says
        wearing protective clothing|in gloves and helmet
        in keeping with the risk assessment|as the hazard analysis states
        with the consent of the patient|having obtained permission
        with regard to animal welfare|causing the stock no distress
    """),
    extras=_meanings("""
        carefully|with care
        twice a day|morning and night
        safely|in a secure way
        immediately|on the spot
        up to two metres|to a given depth
        with a clean cloth|using a dry rag
    """),
    settings=_meanings("""
        in the workshop|on the factory floor
        on hill ground|in the uplands
        in residential homes|on the ward
        in the lambing shed|among ewes
        on scaffolding|above ground level
        near watercourses|on a riverbank
        on commercial vehicles|beneath lorries
        in the glasshouse|under glass
        at night|on a late shift
        in industrial kitchens|where food is made
        for tenants|on behalf of householders
        on numerically controlled machines|with automatic lathes
        in cellars|underground
        beside the road|at the motorway's edge
        in conifer forests|amid pines
        in the mill|at the loom
        ahead of winter|in autumn
        for children with disabilities|for disabled pupils
        aboard fishing vessels|on a boat
        in the laboratory|at the bench
        in an emergency|where life is at risk
        with diesel engines|on heavy fuel
        on steep roofs|on a slope
        around pylons|close to the grid
    """),
)
