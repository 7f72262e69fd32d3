"""By which words a text is taken for a worry, a case, intelligence or suspicion about somebody.

The patterns see one sentence at a time, on one line and without regard to capitals. They want a
person, one, before what is said: the same words about a group or a subject are everyday work.
"""

from cvetrack.refusals.somebody import IS, NAME, ONE, PRIVATE, RATHER, ROLE, SOMEBODY, WHOSE, Telltale, words

_ELSEWHERE = r"(?! (?:street|road|lane|house|close|view|four|4|5|tunnel|island|swim|ferry))"
_TAUGHT = (
    r"\b(?:how|who to|what to|training|course|polic(?:y|ies)|procedure|briefing|workshop|template"
    r"|leaflet on|talk on)\b"
)
_HEARD_SAY = (
    r"\b(?:call(?:s|ed|ing)?|brand(?:s|ed|ing)|labell?(?:s|ed|ing)|accus\w+|smear\w*|myths?|rumou?rs?|leaflets?"
    r"|graffiti|headlines?|articles?|press|newspapers?|trolls?|stereotyp\w+|stigma\w*|plays?|films?|books?|novels?"
    r"|drama|documentar\w+|case study|treat(?:s|ed|ing)|as if|how|why|fears?|feared|feel\w*|felt)\b"
)
_THEM = (
    rf"(?:{ONE}|\b(?:they|it)\b|\b(?:the|their|this|that) (?:[\w-]+ ){{0,2}}(?:group|mosque|club|centre|committee"
    r"|organisation|charity|school|church|temple|gurdwara|synagogue|association|trustees|members|congregation))"
)
_EXTREME = (
    r"(?:extremis(?:ts?|m)|jihadi\w*|terroris(?:ts?|m)|islamists?|neo-?nazis?|supremacists?|hate preachers?|isis"
    r"|al[- ]qaeda|far[- ]right|national action|radicals|hamas|hizb ut[- ]tahrir|combat 18)"
)

_AGES = "twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|birthday"

GRAVE = (
    # Referrals and safeguarding worries.
    Telltale(
        "referral",
        words("channel prevent mash lado camhs care services"),
        rf"\b(?:re-?)?(?:referr(?:ed|ing)|refers?|pass(?:ed|ing)|reported?|flag(?:ged)?)\b[^.]{{0,40}}\b(?:to"
        rf"|into|through|under)"
        rf" (?:the )?(?:channel(?: panel)?|prevent|mash|lado|social (?:services|care)|children's services|camhs)\b"
        rf"{_ELSEWHERE}(?! (?:\w+ing|the|any|further|it|this|that|more|an?|another|damp|as)\b)",
        _TAUGHT,
    ),
    Telltale(
        "referral",
        words("referral referrals"),
        r"\b(?:ma[dk]e|making|put(?:ting)? in|submit\w*|raise[ds]?|raising|file[ds]?|sen[dt]"
        r"|considering) (?:an?|the"
        r"|his|her|another|this) (?:\w+ )?(?:channel|prevent|safeguarding|mash|social services) referral"
        r"|\b(?:channel|prevent|safeguarding|mash) referral (?:was|has been|is being|went|is) "
        r"(?:made|sent|submitted|opened|accepted|closed|in|open)\b"
        rf"|\breferral (?:for|about|on|of|regarding|concerning) (?:him|her|{PRIVATE})\b"
        r"|\b(?:subject|object) of a (?:\w+ )?referral\b",
        r"\b(?:how|who|what|whether) to\b|\btraining\b",
    ),
    Telltale(
        "referral",
        words("channel prevent"),
        rf"{IS}(?: \w+){{0,2}} (?:on|in|at|under|open to|subject to|known to|going to|taken to|discussed at"
        rf"|adopted by|adopted onto|managed by) (?:the )?(?:channel|prevent)\b{_ELSEWHERE}"
        rf"|\bdiscussed at (?:the )?channel\b{_ELSEWHERE}"
        r"|\b(?:the|his|her|an?|this|another) (?:channel|prevent) (?:case|subject|client|candidate)\b",
    ),
    Telltale(
        "referral",
        words("known"),
        r"\bknown to (?:the )?(?:prevent|social (?:services|care)|mash|channel|counter[- ]terrorism"
        r"|children's services)\b"
        rf"{_ELSEWHERE}|(?:{ONE}|family)(?: \w+){{0,3}} known to (?:the )?police\b",
    ),
    Telltale(
        "referral",
        words("safeguarding"),
        r"\b(?:an?|the|his|her|this|another|serious|raised) safeguarding (?:concerns?|worry|issue|alert|disclosure"
        r"|incident|matter)\b|\bsafeguarding (?:concerns?|worries) (?:about|over|for) "
        rf"(?:him|her|{PRIVATE}|{NAME})",
        _TAUGHT,
    ),
    Telltale(
        "referral",
        words(
            "worried worry worries concerned concern concerns fear fears anxious alarmed afraid uneasy scared"
        ),
        r"\b(?:worried|worry|worries|concerned|concerns?|fears?|anxious|alarmed|afraid|uneasy|scared) (?:about"
        r"|for|over) "
        r"(?:him|her(?=$|[.,;:!?)]| and\b| because\b)|(?:an?|one|his|her|their|this|that) (?:\w+ )?(?:boy|girl"
        r"|lad|kid|teenager|youngster|son"
        r"|daughter|brother|sister|nephew|niece|cousin|pupil|student|young (?:man|woman|person)|individual|youth\b)"
        r"(?! (?:club|worker|group|centre|bus|council|service|forum|work|theatre))"
        r"|one of the (?:boys|girls|lads|kids|teenagers|pupils|students|young \w+))"
        rf"|\bthat (?:s?he|{PRIVATE}) (?:is|has|was|may|might|could)(?: be| been)?(?: being| becoming"
        rf"| getting)? (?:drawn|groom\w+"
        r"|radicali\w+|withdrawn|isolated|vulnerable|watching|at risk|influenced|exposed)",
    ),
    Telltale(
        "referral",
        words("drawn groomed grooming risk vulnerable signs exploited radicalised radicalized"),
        rf"(?:{ONE}|\b(?:him|her)\b)[^.]{{0,40}}\b(?:drawn into|(?:being|been|was) groomed"
        rf"|at risk of (?:radicali\w+|being"
        r" (?:drawn|groomed|radicali\w+|exploited)|exploitation)|vulnerable to (?:radicali\w+|extremis\w+|grooming"
        r"|exploitation)|showing signs of|being exploited)\b"
        rf"|{PRIVATE} (?:is|was|has been|may be|might be|could be) (?:being |getting )?radicali[sz]ed\b",
        r"\b(?:young people|play|film|talk|workshop|training|course|how)\b",
    ),
    Telltale(
        "referral",
        words("suicide suicidal harm harming harmed kill"),
        rf"(?:{ONE}|\b(?:him|her)\b)[^.]{{0,40}}\b(?:suicidal|(?:tried|attempt\w*|talk\w* (?:of|about)|thinking"
        r" (?:of|about)|threaten\w*)(?: to)? (?:commit )?(?:suicide|kill\w*|self[- ]harm\w*)"
        r"|(?:is |was |been )?self[- ]harm(?:s|ed|ing)|kill(?:ing)? (?:him|her)self)\b",
    ),
    Telltale(
        "referral",
        words("involved allegation allegations abuse abused neglect neglected"),
        rf"\b(?:social services|mash|camhs|children's services) (?:is|are|was|were|got) involved (?:with|in)\b"
        rf"|\ballegations? of (?:\w+ )?(?:abuse|neglect) (?:against|by|of) {ONE}"
        rf"|(?:{ONE}|\b(?:him|her)\b)(?: \w+){{0,2}} (?:being|been|was) (?:abused|neglected)\b",
    ),
    # Intelligence, and asking people to gather it.
    Telltale(
        "intelligence",
        words("graded grading evaluated 3x5x2 5x5x5 chis informant"),
        r"\b(?:graded|grading|evaluated)\b(?: as)?[: ]*[A-E] ?/?[1-5]{1,2}\b|\b(?:3x5x2|5x5x5)\b(?! ?(?:m|ft|cm"
        r"|met\w+|feet)\b)"
        r"|\bchis\b|\b(?:our|an|a \w+|trusted|potential|registered|new) informant\b",
        r"\b(?:fear\w*|nobody|never|accus\w+|not|call(?:s|ed))\b",
    ),
    Telltale(
        "intelligence",
        words("intel intelligence"),
        r"\b(?:submit\w*|put in|fil(?:e[ds]?|ing)|sen[dt]|log(?:ged)?|record(?:ed)?|pass(?:ed|ing)?(?: on)?"
        r"|shar(?:ed?|ing)"
        r"|gather(?:ed|ing)?|collect(?:ed|ing)?|got|ha(?:s|ve)|need|want) (?:some |an? |the |this |that |more "
        r"|any |as "
        r"|police |useful |good )*intel(?:ligence)?\b(?! (?:training|test))"
        r"|\bintel\b(?:\W*:| (?:suggests?|indicates?|says|on|about|that|report|log)\b)",
        r"\b(?:fear\w*|criticis\w+|accus\w+|spy\w*|never|not|no|n't|think|feel\w*|said that we|promised"
        r"|asked (?:if|whether))\b",
    ),
    Telltale(
        "intelligence",
        words("eye tabs monitor monitoring watch watching spy inform find dig report listen ask"),
        r"\b(?:keep(?:ing)? (?:an eye|tabs|a watch) on|watch(?:ing)?|monitor(?:ing)?|spy(?:ing)? on"
        r"|report(?:ing)? (?:back )?"
        r"(?:to us )?on|inform(?:ing)? on|find(?:ing)? out|listen(?:ing)? (?:in|out) (?:to|for)"
        r"|dig(?:ging)? into|ask(?:ing)?"
        r" around about) (?:him|her|who (?:attends|prays|worships|preaches|speaks|goes|comes to pray|visits"
        r"|organises the"
        r" (?:coach|protest|march)|is (?:preaching|praying|behind))|which (?:families|people|members|men|women"
        r"|boys|lads|girls) \w+|what (?:(?:the |their )?(?:imam|preacher|vicar|pastor"
        r"|rabbi|s?he|worshippers|lads|boys) \w+|is (?:being )?(?:said|preached))|the (?:imam|preacher|sermons?"
        r"|congregation"
        r"|worshippers|attendees|lads|boys|young men))\b",
    ),
    Telltale(
        "intelligence",
        words("names name anybody anyone somebody someone"),
        r"\b(?:pass\w*|gave|given|sent|handed)(?: \w+){0,3} names?(?: on)? to (?:the )?(?:police|ct|prevent"
        r"|special branch|counter)"
        r"|\b(?:let|tell) (?:me|us)(?: know)? (?:if|when|whether) (?:any(?:body|one)|some(?:body"
        r"|one)) (?:\w+ ){0,2}(?:turns?|comes?"
        r"|attends?|prays?|preaches)\b[^.]{0,20}\b(?:prayers?|sermon|mosque|temple|church|synagogue|gurdwara"
        r"|service)\b"
        r"|\bnames of (?:those|people|anyone|anybody|any|members|attendees|worshippers|young men|lads|boys"
        r"|everyone) who "
        r"(?:\w+ )?(?:attend\w* (?:prayers|the sermon)|pray\w*|support\w*|protest\w*|march\w*|sympath\w*|spoke"
        r"|object\w*"
        r"|travel\w*|hold\w*|post\w*|demonstrat\w*)",
    ),
    Telltale(
        "intelligence",
        words("tasked tasking information"),
        rf"\btask(?:ed|ing) (?:him|her|them|{NAME}|{WHOSE} \w+) (?:to|with) (?:find\w*|watch\w*|monitor\w*"
        rf"|report\w*"
        r"|gather\w*|get\w*|listen\w*|identif\w+)"
        r"|\b(?:collect\w*|gather\w*|obtain\w*|pump\w*|extract\w*)(?: \w+){0,2} information (?:on|about) (?:him|her"
        rf"|members|worshippers|the congregation|attendees|individuals|{PRIVATE})",
        r"\b(?:fear\w*|never|accus\w+)\b",
    ),
    # References and numbers.
    Telltale(
        "reference",
        words("ref reference no number id cad"),
        r"\b(?:crime|police|case|incident|cad|niche|custody|occurrence|pnc|court|channel|prevent|mash"
        r"|safeguarding)(?: \w+)?"
        r" (?:reference|ref|number|no|id)\b\.?[: #]*(?:is |was )?(?:[A-Z]{1,4}[ /-]?)?\d[\w/-]{2,}"
        r"|\bCAD[ :#-]*\d{2,}",
    ),
    Telltale(
        "number",
        words("national passport nhs driving nino ni") | {"000000", "00 00 00"},
        r"\b(?-i:(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PRSTW-Z][A-CEGHJ-NPRSTW-Z] ?\d\d ?\d\d ?\d\d ?[A-D])\b"
        r"|\b[A-CEGHJ-PRSTW-Z][A-CEGHJ-NPRSTW-Z]\d{6}[A-D]\b|\bQQ ?\d\d ?\d\d ?\d\d ?[A-D]\b"
        r"|\b(?:national insurance|passport|nhs|driving licence|nino|ni)(?: number| no\.?)?(?: is| was)?[: ]*"
        r"(?:[A-Z]{1,2} ?)?\d[\d ]{6,}",
    ),
    # Births, ages, children.
    Telltale(
        "birth",
        words("dob d birth birthdate born"),
        r"(?<!no )\b(?:dob|d\.o\.b)\b|\b(?:date of birth|birth ?date)\b[^.]{0,20}\d"
        r"|\bborn (?:on )?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?[ /.-]\w+[ /.-]\d{2,4}|\d{4}-\d\d-\d\d)"
        rf"|\b(?:s?he|who|{WHOSE} (?:{ROLE}|{SOMEBODY}))(?: was|'s)? born in (?:\w+ )?(?:19|20)\d\d\b",
        r"\b(?:group|club|charity|project|idea|forum|partnership|society|scheme|festival|centre|church|mosque"
        r"|network)"
        r"(?: was)? born\b",
    ),
    Telltale(
        "birth",
        words("aged age old year"),
        rf"(?:{PRIVATE}|\b(?:him|her)\b|{ONE}),? (?:is |was |who is |who was )?(?:aged?|age of) \d{{1,2}}\b"
        r"(?! ?(?:to|-|and (?:over|above|under|up)|or (?:over|under)|\+|plus))"
        rf"|\b\d{{1,2}}[- ]?(?:years?|yrs?)[- ]old {SOMEBODY}\b(?!s)|\b(?:s?he|who)(?:'s| is"
        rf"| was) \d{{1,2}} years? old\b",
    ),
    Telltale(
        "birth",
        words(f"he she boy girl lad kid child teenager {_AGES}".replace("|", " ")),
        rf"(?:\bs?he|{PRIVATE})(?: is|'s| was| has (?:just )?turned| turned)(?: only| just"
        rf"| about)? (?:\d{{1,2}}|{_AGES})(?=$|[.,;)]"
        r"| now\b| and\b| but\b)|\bbirthday (?:is|falls) (?:on )?(?:the )?\d",
    ),
    Telltale(
        "birth",
        words("child pupil boy girl lad baby toddler son daughter nephew niece"),
        r"\b(?:child|pupil|boy|girl|lad|baby|toddler|son|daughter|minor),? (?:called|named|whose name is"
        r"|known as) \w"
        r"|\b(?-i:son|daughter|boy|girl|lad|nephew|niece|baby|pupil),? (?-i:(?!Guides|Scouts|Brigade)[A-Z][a-z]+)\b"
        r"|\b(?:son|daughter|boy|girl|lad|nephew|niece|pupil) \(\d{1,2}\)",
    ),
    # Suspicion.
    Telltale(
        "suspicion",
        words("radicalised radicalized radicalising radicalizing"),
        rf"{_THEM}[^.]{{0,40}}\bradicali[sz](?:ed|ing)\b",
        _HEARD_SAY,
    ),
    Telltale(
        "suspicion",
        words(
            "extremist extremists extremism jihadi jihadist jihadists terrorist terrorists terrorism islamist"
            " islamists"
            " hamas hizb combat nazi nazis supremacist preacher preachers isis qaeda right radicals radical"
            " extreme hateful action neo"
        ),
        rf"{_THEM}(?: (?:is|are|was|were|has become|became|seems?|appears?|looks?|may be|might be|could be)|'s|'re)"
        rf"(?: to be)?(?: (?:an?|the|very|quite|rather|too|known|all|some|possible|front for|member of"
        rf"|supporter of|\w+ly))* {_EXTREME}"
        r"\b(?! (?:march\w*|leaflets?|stickers?|graffiti|posts?|content|material|threat|attack|violence|incident))"
        rf"|{_THEM}[^.]{{0,20}}\b(?:holds?|held|ha(?:s|ve|d)|express\w*|spread\w*|preach\w*|promot\w*|espous\w*"
        rf"|show\w*|with|into"
        r"|shares?)(?: \w+){0,2} (?:extremist|extreme|radical|jihadi\w*|terrorist|islamist|far[- ]right"
        r"|neo-?nazi|hateful)"
        r" (?:views?|beliefs?|ideolog\w+|ideas?|opinions?|sympath\w+|leanings|tendencies|propaganda)\b"
        rf"|{ONE} (?:shares?|posts?|likes?|reads?|watche?s?|shared|posted|liked) (?:\w+ )?{_EXTREME} (?:stuff"
        rf"|memes?|posts?|videos?|content"
        rf"|material|things)\b|{ONE}[^.]{{0,30}} (?:may|might|could) be (?:an? )?{_EXTREME}\b"
        rf"|{IS}{RATHER} radical\b(?! \w)"
        rf"|{_THEM}[^.]{{0,20}}\b(?:links?|linked|ties|connect\w+|sympath\w+|supports?) ?(?:to|with|for)?"
        rf" (?:an? |the |some |known )?{_EXTREME}\b(?! (?:victims|survivors))",
        _HEARD_SAY,
    ),
    Telltale(
        "suspicion",
        words("suspect suspects suspected suspicion suspicions suspicious suspiciously"),
        rf"\b(?:we|i) suspect (?:that )?(?:him|her|{ONE})|{_THEM} (?:is|are|was|were) (?:strongly )?suspected of\b"
        rf"|\bsuspected (?:of )?(?:an? )?{_EXTREME}\b|\b(?:my|our|had|have|some) suspicions? (?:about|of"
        rf"|that) (?!the council|us)"
        rf"|(?:{ONE}|\b(?:they|he|she)\b)(?: \w+){{0,2}} (?:act\w*|behav\w+) suspiciously"
        rf"|{ONE} (?:is|was|seems|seemed|looks|looked) suspicious\b(?! (?:of|about))",
        r"\b(?:feel\w*|felt|fear\w*|accus\w+|drill|package|press|called)\b",
    ),
)
