"""By which words a text is taken for somebody's private life: belief, health, home, family, pictures.

Written as in `telltales.py`.
"""

from cvetrack.refusals.somebody import (
    HAS,
    IS,
    NOT_OF_A_GROUP,
    OF_ONE,
    ONE,
    RATHER,
    ROLE,
    SOMEBODY,
    WHOSE,
    Telltale,
    words,
)

_FAITHS = (
    "muslim|christian|jewish|jew|sikh|hindu|buddhist|catholic|protestant|anglican|atheist|agnostic|quaker|salafi"
    "|sunni|shia|sufi|evangelical|ahmadi|mormon|pagan|humanist|methodist|baptist|pentecostal|deobandi|barelvi|wahhabi"
)
_PEOPLES = (
    "asian|black|white|pakistani|bangladeshi|indian|somali|nigerian|jamaican|caribbean|african|arab|polish|romanian"
    "|roma|gypsy|traveller|irish|kurdish|afghan|syrian|chinese|turkish|iraqi|iranian|ukrainian|eritrean|sudanese"
    "|albanian|kashmiri|bengali|punjabi"
)
_COUNTRIES = (
    "pakistan|bangladesh|india|somalia|somaliland|nigeria|jamaica|ghana|poland|romania|ireland|kurdistan|afghanistan"
    "|syria|turkey|iraq|iran|ukraine|eritrea|sudan|albania|kashmir|punjab|yemen|egypt|morocco|algeria|libya|china"
)
_ILLS = (
    "depression|depressed|anxiety|bipolar|schizophreni[ac]|psychosis|psychotic|autism|autistic|adhd|ptsd|dementia"
    "|alzheimers?|cancer|diabetes|diabetic|epilepsy|epileptic|hiv|stroke|alcoholic|alcoholism|addict|addicted|breakdown|ocd"
    "|anorexia|pregnant|disabled|dyslexic|sectioned|overdose|stress|ill|unwell|poorly|sick|hospital|rehab"
    "|chemotherapy|miscarriage|antidepressants|parkinson|parkinsons"
)
_LOVES = "gay|lesbian|bisexual|homosexual|transgender|transsexual|trans|queer|non-binary|asexual"
_PARTIES = (
    r"labour|tory|tories|conservatives?|liberal democrats?|lib dems?|greens|communist|socialist|marxist|anarchist"
    r"|ukip|edl|bnp|britain first|brexiteer|remainer|left[- ]wing\w*|right[- ]wing\w*|snp|plaid|(?-i:Reform)"
)
_RELATIVES = (
    "(?-i:wife|husband|son|daughter|brother|sister|mother|father|mum|dad|cousin|nephew|niece|uncle|aunt|boyfriend"
    "|girlfriend|partner|ex)"
)
_PHONES = (
    "instagram|insta|snapchat|snap|tiktok|facebook|twitter|telegram|linkedin|discord|youtube|social media"
)
_CHATS = (
    r"(?:the |their |an? |his |her |our )?(?:\w+ ){0,2}(?:group chat|whatsapp|telegram|signal|discord|private group"
    r"|closed group|facebook group|dms?)\b"
)

PRIVATE_LIFE = (
    # What a person is, believes and feels.
    Telltale(
        "belief",
        words(f"{_FAITHS} jehovah".replace("|", " ")),
        rf"{IS}{RATHER} (?:(?:sunni |shia )?(?:{_FAITHS})\b|jehovah's witness){NOT_OF_A_GROUP}|{ONE} (?:follows"
        rf"|practi[sc]es) (?:\w+ )?(?:{_FAITHS})\b"
        rf"|(?:{OF_ONE} family (?:is|are)|{ONE}(?: (?:comes|came|is)|'s) from an?)(?: \w+)? (?:{_FAITHS})\b",
    ),
    Telltale(
        "belief",
        words(
            "converted converts convert reverted revert faith religion religious belief beliefs hijab niqab"
            " turban prays"
            " worships denomination"
        ),
        r"\b(?:convert(?:ed|s|ing)?|reverted) (?:to|from) (?:islam|christianity|judaism|sikhism|hinduism"
        r"|buddhism|catholicism)\b"
        rf"|{IS}{RATHER} (?:muslim |christian |recent |new )*(?:convert|revert)\b"
        rf"|{OF_ONE} (?:\w+ )?(?:religion|religious (?:views|beliefs?)|beliefs?|denomination"
        rf"|faith(?! (?:in (?!god|islam|christ)"
        r"|groups?|forum|schools?|leaders?|communit\w+|network|role|work)))\b"
        rf"|{ONE}(?:,? who)? (?:always |never |often |still )?(?:prays|worships)\b|{ONE} (?:now |always "
        rf"|stopped )?wear(?:s|ing)"
        r" (?:an? |the |her |his )?(?:hijab|niqab|turban|veil|kippah)\b",
    ),
    Telltale(
        "ethnicity",
        words(f"{_PEOPLES} mixed".replace("|", " ")),
        rf"{IS}{RATHER} (?:{_PEOPLES}|mixed race)\b{NOT_OF_A_GROUP}"
        rf"|{ONE}[^.]{{0,20}}\bof (?:{_PEOPLES})(?:-\w+)? (?:origin|heritage|descent|background|extraction)\b"
        rf"|(?:{OF_ONE} family (?:is|are)|{ONE}(?: (?:comes|came|is)|'s) from an?)(?: \w+)? (?:{_PEOPLES})\b",
    ),
    Telltale(
        "ethnicity",
        words("ethnicity ethnic race nationality skin immigration asylum refugee undocumented illegal visa"),
        rf"{OF_ONE} (?:ethnicity|ethnic (?:origin|background|group)|nationality|skin colour|immigration status|visa"
        r"|asylum (?:claim|case|status)|race(?! (?:for|to|night|equality)))\b"
        rf"|{IS}{RATHER} (?:asylum seeker|refugee|undocumented|illegal immigrant)\b{NOT_OF_A_GROUP}",
    ),
    Telltale(
        "ethnicity",
        words(_COUNTRIES.replace("|", " ")),
        rf"{ONE}(?: (?:is|was|comes|came)|'s)(?: (?:originally|really|born|not|also))* (?:from"
        rf"|in) (?:\w+ )?(?:{_COUNTRIES})\b(?! \w+ (?:road|street))",
    ),
    Telltale(
        "politics",
        words(
            "labour tory tories conservative conservatives liberal lib greens communist socialist marxist"
            " anarchist ukip edl"
            " bnp britain brexiteer remainer left right snp plaid reform leave remain voted votes politics"
            " political membership"
            " reform green"
        ),
        rf"{IS}{RATHER}(?: member of)?(?: the)? (?:{_PARTIES})(?: (?:supporter|voter|member|activist|man|woman))?\b"
        rf"(?! party conference){NOT_OF_A_GROUP}"
        rf"|{ONE} (?:always |never )?(?:votes?|voted|will vote) (?:for )?(?:the )?(?:leave|remain|green"
        rf"|{_PARTIES})\b"
        rf"|{ONE} (?:supports|backs|campaigns for|campaigned for|canvasses for|joined) (?:the )?(?:{_PARTIES})\b"
        rf"|{OF_ONE} (?:politics|political (?:views?|opinions?|beliefs?|leanings|affiliation)"
        rf"|(?:trade )?union membership)\b",
    ),
    Telltale(
        "health",
        words(
            _ILLS.replace("schizophreni[ac]", "schizophrenia|schizophrenic").replace("|", " ")
            + " alzheimer suffers suffered wheelchair"
        ),
        rf"(?:{IS}|{HAS}|{ONE}(?:,? who)? (?:suffer(?:s|ed)|lives|is living|is recovering|is struggling|was"
        rf"|is) (?:from|with))"
        rf"(?: (?:diagnosed with|treated for|suffering from|living with|off|in|from|with|severely|\w+ly|an?|had"
        rf"|mild|severe|very"
        rf"|quite|been|still|not|on|now))* (?:{_ILLS})\b{NOT_OF_A_GROUP}(?! (?:of|by|at)\b)"
        rf"|{ONE} suffer(?:s|ed) (?:from|with) (?!the |our |a lack|us)|{ONE}(?: is| was|'s) in a wheelchair\b",
    ),
    Telltale(
        "health",
        words(
            "health illness diagnosis medication disability pregnancy cancer depression addiction drinking"
            " autism mental operation"
        ),
        rf"{OF_ONE} (?:\w+ )?(?:health|illness|diagnosis|medication|disability|pregnancy|cancer|depression"
        rf"|addiction|drinking"
        rf"|autism|operation(?! (?:to|of|at|for)))\b{NOT_OF_A_GROUP}"
        rf"|(?:{IS}|{HAS})(?: \w+){{0,2}} (?:mental health (?:problems?|issues?|condition|difficulties)"
        rf"|mentally ill)\b",
    ),
    Telltale(
        "sexuality",
        words(f"{_LOVES} non binary".replace("|", " ")),
        rf"(?:{IS}|{ONE} (?:identifies|identified|came out|has come out"
        rf"|is out)(?: to \w+)? as){RATHER} (?:{_LOVES})\b"
        rf"{NOT_OF_A_GROUP}(?!-)|\bcame out as (?:{_LOVES})\b",
    ),
    Telltale(
        "sexuality",
        words("sexuality sexual gender closet used"),
        rf"{OF_ONE} (?:sexuality|sexual orientation|gender identity|sex life)\b|\bin the closet\b"
        rf"|\bused to be a (?:man|woman)\b",
    ),
    Telltale(
        "home",
        words("lives living address resides residing staying home house flat"),
        rf"(?:{ONE}|\b(?:s?he)\b)(?:'s)?(?: \w+){{0,2}} (?:lives?|living|resides?|residing|staying) (?:at|on|in"
        rf"|above|opposite"
        r"|near)\b[^.]{0,30}?(?:\b\d+[a-z]?\b|\b(?:street|road|avenue|close|lane|drive|court|crescent|terrace"
        r"|grove|gardens)\b)"
        r"|\b(?:home|private|house) address(?:es)?\b[^.]{0,20}\d"
        r"|^lives (?:at|on|in|above|next) |\blives next door to\b"
        rf"|{OF_ONE} (?:home |private |new )?address\b(?! (?:to|on|at the))"
        rf"|{OF_ONE} (?:home|house|flat) (?:is|at|on|in|number|address)\b",
    ),
    Telltale(
        "family",
        words(
            _RELATIVES[5:-1].removesuffix("|ex").replace("|", " ")
            + " family children kids marriage divorce divorced married widowed separated"
        ),
        rf"{OF_ONE} (?:\w+ )?{_RELATIVES}\b(?! (?:and|&|business|firm)|-)"
        rf"|(?:\b(?:his|her)|\b{ROLE}'s) (?:\w+ )?(?:family|children|kids|parents|marriage|divorce|in-laws)\b"
        r"(?! (?:business|firm|cent(?:re|er)|day|club|group|charity|court))"
        rf"|{HAS} a (?:boyfriend|girlfriend|husband|wife)\b|{IS}(?: now| recently| getting| not)* (?:married"
        rf"|divorced|divorcing|separated|widowed)\b",
    ),
    Telltale(
        "vehicle",
        words("reg registration plate car van vehicle drives driving drove parked minibus taxi bike"),
        r"\b(?:reg|registration|plate|car|van|vehicle|drives|driving|drove|parked|minibus|taxi|bike)\b[^.]{0,60}"
        r"\b(?-i:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3})\b",
    ),
    Telltale(
        "private-talk",
        words(
            "chat whatsapp telegram signal discord private closed dm dms screenshot screenshots transcript extracts"
        ),
        rf"\b(?:screenshots?|screen ?grabs?|extracts?|transcripts?|exports?|copies) (?:of|from) {_CHATS}"
        r"|\b(?:someone|somebody|(?:an?|one) (?:\w+ )?(?:member|lad|boy|girl|man|woman|person|student|parent)"
        r"|members|people"
        rf"|one of them)\b[^.]{{0,30}}\b(?:said|says|wrote|writes|post(?:ed|s)|shared|joked"
        rf"|commented)\b[^.]{{0,30}}\b(?:in|on)"
        rf" {_CHATS}|\b(?:read|saw|seen|monitor\w*|joined|looked (?:at|through)) (?:what \w+ \w+ )?(?:in "
        rf"|on )?{_CHATS}"
        rf"|\b(?:someone|somebody|a member|who (?:is|are)|who else is) (?:in|on) {_CHATS}",
        r"\b(?:trustees|fear\w*|accus\w+)\b",
    ),
    Telltale(
        "private-talk",
        words(f"{_PHONES} media".replace("|", " ") + " gamertag username posts"),
        rf"{OF_ONE} (?:private |personal |own )?(?:{_PHONES}|online) ?(?:accounts?|profile|page|handle|posts?"
        rf"|feed|username|story"
        r"|friends|timeline|is\b|:|@)"
        r"|\b(?:his|her) (?:instagram|insta|snapchat|snap|tiktok|facebook|telegram)\b(?! (?:group|event|campaign))"
        rf"|{ONE} posts as @?\w|\b(?:his|her) (?:handle|username|gamertag)\b|\b(?:snapchat|snap"
        rf"|gamertag)\b[: ]+(?:is |handle |name )*@\w+",
    ),
    Telltale(
        "private-talk",
        words("list lists register"),
        r"\b(?:members?'?|membership) lists?\b|\b(?:lists?|registers?) of (?:all |the |their |our "
        r"|its )*(?:members|worshippers|attendees"
        r"|followers|subscribers|congregants|the congregation)\b(?!')",
        r"\b(?:never|not|no|without|refus\w+|declin\w+|gdpr|policy)\b|n't\b",
    ),
    Telltale(
        "recording",
        words(
            "photo photos photograph photographs picture pictures image images video videos footage recording"
            " recordings clip"
            " clips recorded filmed taped film audio"
        ),
        r"\b(?:photos?|photographs?|pictures?|images?|videos?|footage|recordings?|clips?|stills?|audio) (?:of"
        r"|showing) (?:him|her\b"
        r"(?! \w+ (?:hall|garden))|(?:the )?(?:worshippers|protesters|marchers|attendees|crowd|congregation)"
        rf"|people (?:attending|praying|at|leaving)|{WHOSE} (?:\w+ )?(?:{ROLE}|{SOMEBODY})\b(?!'))"
        r"|\b(?:we|i|officers?) (?:secretly |also |have )?(?:recorded|filmed|taped|videoed|photographed) (?:him"
        r"|her|them|the (?:sermon"
        r"|khutbah|conversation|call|speech|meeting|worshippers|congregation|protest))\b",
    ),
)
