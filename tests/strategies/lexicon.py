"""Words of the field in Welsh and English to write clauses with, own writing throughout.

A line is one meaning; `|` parts its wordings. `SERVICE` is what methods are tuned on; what is held out stands in
`lexicon_held_out`.
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


def meanings(block: str) -> Meanings:
    """Read a block of meanings, one a line."""
    return tuple(tuple(line.strip().split("|")) for line in block.strip().splitlines())


SERVICE_CY = Lexicon(
    Language.CY,
    "a",
    verbs=meanings("""
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
    objects=meanings("""
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
    openers=meanings("""
        sut i|y ffordd orau i|y dull cywir i
        pryd y dylech|yr adegau i|ym mha amgylchiadau i
        pam mae'n bwysig|pwysigrwydd|y rhesymau dros
        canlyniadau peidio â|y risg o fethu â|beth sy'n digwydd heb
        pwy sy'n gyfrifol am|rôl y sawl sydd i|y swyddog a ddylai
    """),
    purposes=meanings("""
        er mwyn ennill eu hymddiriedaeth|i feithrin hyder ynddynt
        fel bod pawb yn deall y camau nesaf|er eglurder i bawb dan sylw
        i osgoi oedi pellach|rhag colli rhagor o amser
        er mwyn lleihau costau|i arbed arian i'r busnes
        i wneud y profiad yn un pleserus|er mwyn creu argraff dda
        i helpu gyda phenderfyniadau'r dyfodol|yn sail i gynlluniau nesaf
    """),
    conditions=meanings("""
        pan fo galw mawr|ar adegau prysur
        os nad yw'r ateb yn amlwg|lle bo amheuaeth
        cyn gadael y safle|cyn diwedd y sifft
        wrth ddelio â phobl fregus|yng nghwmni pobl agored i niwed
        ar ôl derbyn cais ysgrifenedig|wedi i gais ddod i law
        o fewn terfynau eich awdurdod|heb fynd y tu hwnt i'ch rôl
    """),
    rules=meanings("""
        gan ddilyn gweithdrefnau'r sefydliad|yn unol â threfn eich cyflogwr
        yn unol â deddfwriaeth gyfredol|fel y mae'r gyfraith yn mynnu
        gan barchu cyfrinachedd|heb ddatgelu dim preifat
        yn ôl canllawiau'r brand|gan gadw at arddull y cwmni
        gan ddefnyddio'r system gywir|drwy'r meddalwedd priodol
    """),
    extras=meanings("""
        yn brydlon|heb oedi
        yn gywir|yn fanwl gywir
        bob amser|yn ddi-ffael
        lle bo'n briodol|fel y bo angen
        yn gwrtais|mewn modd parchus
        o leiaf unwaith y mis|yn fisol
    """),
    settings=meanings("""
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
    verbs=meanings("""
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
    objects=meanings("""
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
    openers=meanings("""
        how to|the best way to|the correct method to
        when you should|the occasions to|the circumstances in which to
        why it is important to|the importance of being able to|reasons to
        the consequences of failing to|the risk if you do not|what happens unless you
        who is responsible for|the role of those who|the person expected to
    """),
    purposes=meanings("""
        in order to gain their trust|so as to build confidence
        so that everyone understands the next steps|for clarity to all concerned
        to avoid further delay|without losing more time
        to keep costs down|saving the business money
        to make the experience enjoyable|for a good impression
        to inform future decisions|as a basis for later plans
    """),
    conditions=meanings("""
        when demand is high|at busy times
        where the answer is not obvious|in case of doubt
        before leaving the premises|by the end of the shift
        when dealing with vulnerable people|in the company of those at risk
        after receiving a written request|once an application has arrived
        within the limits of your authority|without going beyond your role
    """),
    rules=meanings("""
        following organisational procedures|in line with your employer's rules
        in accordance with current legislation|as the law demands
        respecting confidentiality|disclosing nothing private
        according to brand guidelines|keeping to house style
        using the correct system|by means of suitable software
    """),
    extras=meanings("""
        promptly|without delay
        accurately|with precision
        at all times|without fail
        where appropriate|as necessary
        courteously|in a respectful manner
        at least once a month|monthly
    """),
    settings=meanings("""
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
