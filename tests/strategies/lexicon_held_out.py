"""Words that methods are never tuned on: other meanings, trades and turns of phrase than in `lexicon`, own writing too."""

from nos_registry.domain.standard import Language
from tests.strategies.lexicon import Lexicon, meanings

WORKSHOP_CY = Lexicon(
    Language.CY,
    "a",
    verbs=meanings("""
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
    objects=meanings("""
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
    openers=meanings("""
        egwyddorion|hanfodion|sylfeini
        y technegau ar gyfer|y medrau i|arferion da wrth
        peryglon|y niwed all ddod o|bygythiadau ynghlwm wrth
        y cyfarpar sydd ei angen i|pa offer i'w ddefnyddio i|yr adnoddau i
        effaith y tywydd ar y gallu i|sut mae hinsawdd yn dylanwadu ar|dylanwad amodau ar
    """),
    purposes=meanings("""
        rhag achosi anaf|i gadw pawb yn ddianaf
        i ymestyn oes y cyfarpar|fel y pery'r peiriant yn hwy
        er cysur yr unigolyn|i leddfu poen
        er mwyn cynyddu'r cynnyrch|i gael gwell cynhaeaf
        i gyrraedd y goddefiant penodedig|o fewn y manwl gywirdeb a nodwyd
        i atal haint rhag lledu|er rheoli clefyd
    """),
    conditions=meanings("""
        mewn mannau cyfyng|lle mae gofod yn brin
        yn ystod tywydd garw|mewn gwynt a glaw
        wedi ynysu'r cyflenwad|a'r pŵer i ffwrdd
        gyda chymorth ail berson|nid ar eich pen eich hun
        cyn dechrau'r peiriant|tra bo'r modur yn llonydd
        bob tymor|ar ddechrau'r gwanwyn
    """),
    rules=meanings("""
        fel y nodir yn y llawlyfr|yn ôl y gwneuthurwr
        gan wisgo dillad diogelu|mewn menig a helmed
        yn unol â'r asesiad risg|fel y cytunwyd yn y dadansoddiad peryglon
        gyda chydsyniad y claf|ar ôl cael caniatâd
        gan ystyried lles anifeiliaid|heb beri gofid i'r stoc
    """),
    extras=meanings("""
        yn ofalus|gyda gofal
        ddwywaith y dydd|fore a nos
        yn ddiogel|mewn modd saff
        ar unwaith|yn y fan a'r lle
        hyd at ddwy fetr|i ddyfnder penodol
        gyda lliain glân|â chlwt sych
    """),
    settings=meanings("""
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
    verbs=meanings("""
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
    objects=meanings("""
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
    openers=meanings("""
        the principles by which you|the fundamentals needed to|the basis on which you
        techniques used to|skills required to|good practice when you
        hazards met as you|the harm that may arise when you|threats involved as people
        the equipment needed to|which kit to use to|the resources required to
        how weather affects the ability to|the influence of climate as you|the effect of conditions when you
    """),
    purposes=meanings("""
        to prevent injury|so nobody is hurt
        to prolong the life of equipment|so the machine lasts longer
        for the comfort of the individual|easing their pain
        to increase yield|for a better harvest
        to reach the specified tolerance|with the stated exactness
        to stop infection spreading|as disease control
    """),
    conditions=meanings("""
        in confined spaces|where room is short
        during severe weather|in wind and rain
        having isolated the supply|with the power off
        with the aid of a second person|never alone
        before starting the machine|while the motor is still
        every season|at the start of spring
    """),
    rules=meanings("""
        as set out in the manual|as the manufacturer says
        wearing protective clothing|in gloves and helmet
        in keeping with the risk assessment|as the hazard analysis states
        with the consent of the patient|having obtained permission
        with regard to animal welfare|causing the stock no distress
    """),
    extras=meanings("""
        carefully|with care
        twice a day|morning and night
        safely|in a secure way
        immediately|on the spot
        up to two metres|to a given depth
        with a clean cloth|using a dry rag
    """),
    settings=meanings("""
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
