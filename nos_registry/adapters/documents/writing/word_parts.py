"""The parts of a Word file that every redline shares: styles, lists, settings, relations."""

from collections.abc import Sequence

from nos_registry.adapters.documents.writing.wordml import NAMESPACE, element
from nos_registry.domain.standard import Language

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_PARTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "comments": "comments", "footer1": "footer"}
"""The parts beside the document, each with its kind."""

CHART_RELATION = len(_PARTS) + 1
"""The number of the relation of the first chart; those after it count on."""

LOCALES = {Language.CY: "cy-GB", Language.EN: "en-GB"}

_BAR = (
    '<w:pBdr><w:left w:val="single" w:sz="36" w:space="8" w:color="573600"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FDF1D8"/>'
)
_STYLES: tuple[tuple[str, str, str, str], ...] = (
    # id, name, paragraph properties, run properties
    ("Title", "Title", '<w:spacing w:before="0" w:after="80"/>', '<w:b/><w:color w:val="0D4A43"/><w:sz w:val="40"/>'),
    ("Subtitle", "Subtitle", '<w:spacing w:after="40"/>', '<w:color w:val="3F4741"/>'),
    (
        "Notice",
        "Notice",
        _BAR + '<w:spacing w:before="160" w:after="160"/>',
        '<w:b/><w:color w:val="573600"/>',
    ),
    (
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:color w:val="0D4A43"/><w:sz w:val="28"/>',
    ),
    (
        "Heading2",
        "heading 2",
        '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/>',
        '<w:b/><w:color w:val="0D4A43"/><w:sz w:val="23"/>',
    ),
    ("Clause", "Clause", "", ""),
    ("Detail", "Detail", '<w:ind w:left="284" w:hanging="284"/>', ""),
    ("Cell", "Cell", '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="18"/>'),
    ("Small", "Small", "", '<w:color w:val="3F4741"/><w:sz w:val="19"/>'),
    ("Footer", "footer", '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>', '<w:color w:val="3F4741"/><w:sz w:val="18"/>'),
    ("CommentText", "annotation text", '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="20"/>'),
)


def parts(
    language: Language, comments: Sequence[str], footer: str, lists: int, *, tracking: bool = True, charts: Sequence[str] = ()
) -> dict[str, str]:
    """Return every part but the document itself by name; `comments` and `charts` are written already, `lists` is how many there are.

    With `tracking`, changes made from here on are tracked too. The first chart has the relation `CHART_RELATION`.
    """
    drawn = {f"charts/chart{n}": chart for n, chart in enumerate(charts, 1)}
    related = {**_PARTS, **dict.fromkeys(drawn, "chart")}
    return {
        "[Content_Types].xml": _content_types(tuple(drawn)),
        "_rels/.rels": _relations(("document", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(*((kind, f"{name}.xml") for name, kind in related.items())),
        **{f"word/{name}.xml": chart for name, chart in drawn.items()},
        "word/comments.xml": part("w:comments", *comments),
        "word/footer1.xml": part("w:ftr", footer),
        "word/numbering.xml": part("w:numbering", _ABSTRACT_LIST, *map(_list, range(1, lists + 1))),
        "word/settings.xml": _settings(language, tracking=tracking),
        "word/styles.xml": _styles(language),
    }


def part(name: str, *inside: str) -> str:
    """Return a whole part: `inside` in its root element."""
    return HEAD + element(name, {"xmlns:w": NAMESPACE, "xmlns:r": _OFFICE}, *inside)


_ABSTRACT_LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr>'
    "</w:lvl></w:abstractNum>"
)


def _list(number: int) -> str:
    """Return a list that counts from 1 again."""
    restart = element("w:lvlOverride", {"w:ilvl": 0}, element("w:startOverride", {"w:val": 1}))
    return element("w:num", {"w:numId": number}, element("w:abstractNumId", {"w:val": 0}), restart)


def _content_types(charts: Sequence[str]) -> str:
    kinds = {"/word/document.xml": "document.main"} | {f"/word/{name}.xml": kind for name, kind in _PARTS.items()}
    overrides = {name: f"{_TYPES}.{kind}+xml" for name, kind in kinds.items()} | {f"/word/{name}.xml": _CHART_TYPE for name in charts}
    return HEAD + element(
        "Types",
        {"xmlns": f"{_PACKAGE}/content-types"},
        element("Default", {"Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"}),
        element("Default", {"Extension": "xml", "ContentType": "application/xml"}),
        *(element("Override", {"PartName": name, "ContentType": kind}) for name, kind in overrides.items()),
        element(
            "Override", {"PartName": "/docProps/core.xml", "ContentType": "application/vnd.openxmlformats-package.core-properties+xml"}
        ),
    )


def _relations(*targets: tuple[str, str]) -> str:
    kinds = {"document": f"{_OFFICE}/officeDocument"}
    listed = [
        element("Relationship", {"Id": f"rId{n}", "Type": kinds.get(kind, f"{_OFFICE}/{kind}"), "Target": target})
        for n, (kind, target) in enumerate(targets, 1)
    ]
    if targets[0][0] == "document":
        core = {"Id": "rId2", "Type": f"{_PACKAGE}/relationships/metadata/core-properties", "Target": "docProps/core.xml"}
        listed.append(element("Relationship", core))
    return HEAD + element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"}, *listed)


def core_properties(title: str, language: Language) -> str:
    """Return the properties of the file: its title and language, and no dates."""
    spaces = {"xmlns:cp": f"{_PACKAGE}/metadata/core-properties", "xmlns:dc": "http://purl.org/dc/elements/1.1/"}
    return HEAD + element("cp:coreProperties", spaces, element("dc:title", None, title), element("dc:language", None, LOCALES[language]))


def _settings(language: Language, *, tracking: bool) -> str:
    compatible = element(
        "w:compat",
        None,
        element("w:compatSetting", {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": 15}),
    )
    tracked = element("w:trackRevisions") if tracking else ""
    return part("w:settings", tracked, compatible, element("w:themeFontLang", {"w:val": LOCALES[language]}))


def _styles(language: Language) -> str:
    locale = LOCALES[language]
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="22"/>'
        f'<w:szCs w:val="22"/><w:lang w:val="{locale}" w:eastAsia="{locale}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:rPr><w:sz w:val="16"/></w:rPr></w:style>'
    )
    return part("w:styles", defaults, *(_style(*style) for style in _STYLES))


def _style(name_id: str, name: str, paragraph: str, letters: str) -> str:
    return element(
        "w:style",
        {"w:type": "paragraph", "w:styleId": name_id},
        element("w:name", {"w:val": name}),
        element("w:basedOn", {"w:val": "Normal"}),
        element("w:qFormat"),
        element("w:pPr", None, paragraph) if paragraph else "",
        element("w:rPr", None, letters) if letters else "",
    )
