//! The parts that an office file may have, by how others point to them.
//!
//! Refuses those that nobody here knows.

use crate::domain::file::{FileKind, Trace, Unfit};

/// A part of known content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The last word of the relationship's type.
    relation: &'static str,
    /// Where it stands, without its number and ending.
    pub(super) path: &'static str,
    /// Its media type, where `*` is the family of the main part.
    content: &'static str,
    /// There may be several.
    pub(super) numbered: bool,
}

const fn one(relation: &'static str, path: &'static str, content: &'static str) -> Place {
    Place {
        relation,
        path,
        content,
        numbered: false,
    }
}

const fn many(relation: &'static str, path: &'static str, content: &'static str) -> Place {
    Place {
        relation,
        path,
        content,
        numbered: true,
    }
}

const PLACES: [Place; 33] = [
    one("styles", "styles", "*.styles"),
    one("settings", "settings", "*.settings"),
    one("fontTable", "fontTable", "*.fontTable"),
    one("numbering", "numbering", "*.numbering"),
    one("footnotes", "footnotes", "*.footnotes"),
    one("endnotes", "endnotes", "*.endnotes"),
    one("sharedStrings", "sharedStrings", "*.sharedStrings"),
    one("sheetMetadata", "metadata", "*.sheetMetadata"),
    one("presProps", "presProps", "*.presProps"),
    one("tableStyles", "tableStyles", "*.tableStyles"),
    many("header", "header", "*.header"),
    many("footer", "footer", "*.footer"),
    many("theme", "theme/theme", "theme"),
    many("themeOverride", "theme/themeOverride", "themeOverride"),
    many("worksheet", "worksheets/sheet", "*.worksheet"),
    many("chartsheet", "chartsheets/sheet", "*.chartsheet"),
    many("table", "tables/table", "*.table"),
    many("slide", "slides/slide", "*.slide"),
    many("slideLayout", "slideLayouts/slideLayout", "*.slideLayout"),
    many("slideMaster", "slideMasters/slideMaster", "*.slideMaster"),
    many("drawing", "drawings/drawing", "drawing"),
    many("vmlDrawing", "drawings/vmlDrawing", "vmlDrawing"),
    many("chart", "charts/chart", "drawingml.chart"),
    many(
        "chartUserShapes",
        "drawings/userShapes",
        "drawingml.chartshapes",
    ),
    many("chartStyle", "charts/style", "ms-office.chartstyle"),
    many(
        "chartColorStyle",
        "charts/colors",
        "ms-office.chartcolorstyle",
    ),
    many("chartEx", "charts/chartEx", "ms-office.chartex"),
    many("diagramData", "diagrams/data", "drawingml.diagramData"),
    many(
        "diagramLayout",
        "diagrams/layout",
        "drawingml.diagramLayout",
    ),
    many(
        "diagramQuickStyle",
        "diagrams/quickStyle",
        "drawingml.diagramStyle",
    ),
    many(
        "diagramColors",
        "diagrams/colors",
        "drawingml.diagramColors",
    ),
    many(
        "diagramDrawing",
        "diagrams/drawing",
        "ms-office.drawingml.diagramDrawing",
    ),
    one("officeDocument", "", "*.main"),
];

/// Who gives relationships their types.
const FAMILIES: [&str; 3] = [
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "http://schemas.microsoft.com/",
];

impl Place {
    pub(super) fn is_chart(&self) -> bool {
        matches!(self.relation, "chart" | "chartEx")
    }

    pub(super) fn ending(&self) -> &'static str {
        if self.relation == "vmlDrawing" {
            "vml"
        } else {
            "xml"
        }
    }

    /// Its media type in a file of that kind.
    pub(super) fn media_type(&self, kind: FileKind) -> String {
        if let Some(own) = self.content.strip_prefix("ms-office.") {
            return format!("application/vnd.ms-office.{own}+xml");
        }
        let (family, main) = match kind {
            FileKind::Xlsx => ("spreadsheetml", "sheet.main"),
            FileKind::Pptx => ("presentationml", "presentation.main"),
            _ => ("wordprocessingml", "document.main"),
        };
        let own = self.content.replace("*.main", &format!("*.{main}"));
        let own = own.replace('*', family);
        let ending = if own == "vmlDrawing" { "" } else { "+xml" };
        format!("application/vnd.openxmlformats-officedocument.{own}{ending}")
    }
}

/// What is done with what a relationship points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    Keep(Place),
    /// Pictures, films and sound.
    Media,
    /// A link that a person may follow.
    Link,
    Drop(Trace),
    /// Left out where nobody commented.
    Comments,
    Refuse(Unfit),
}

/// True where a diagram points to a table so.
pub(super) fn is_table(relation: &str) -> bool {
    relation.ends_with("/package") || relation.ends_with("/oleObject")
}

/// By the type of a relationship.
pub(super) fn role(relation: &str) -> Role {
    let last = relation.rsplit('/').next().unwrap_or_default();
    // the type stays in the file, so that it may be no words of somebody
    let known = FAMILIES.iter().any(|family| relation.starts_with(family));
    if !known && relation != last {
        let name = super::code::shown(last);
        return Role::Refuse(Unfit::Part { name });
    }
    if let Some(place) = PLACES.iter().find(|place| place.relation == last) {
        return Role::Keep(*place);
    }
    match last {
        "image" | "video" | "audio" | "media" => Role::Media,
        "hyperlink" => Role::Link,
        "comments" | "threadedComment" => Role::Comments,
        "core-properties"
        | "extended-properties"
        | "custom-properties"
        | "thumbnail"
        | "people"
        | "person"
        | "commentsIds"
        | "commentsExtended"
        | "commentsExtensible"
        | "commentAuthors"
        | "authors"
        | "customXml"
        | "customXmlProps"
        | "customProperty"
        | "classificationlabels"
        | "userXmlData" => Role::Drop(Trace::Properties),
        "webSettings" | "stylesWithEffects" | "calcChain" | "viewProps" | "printerSettings"
        | "glossaryDocument" | "tags" | "changesInfo" | "revisionInfo" | "hdphoto"
        | "handoutMaster" | "notesMaster" | "origin" | "signature" => Role::Drop(Trace::Other),
        "notesSlide" => Role::Drop(Trace::Notes),
        "font" => Role::Drop(Trace::Font),
        _ => Role::Refuse(refusal(last)),
    }
}

/// Why nothing is taken that points to something so.
fn refusal(last: &str) -> Unfit {
    match last {
        "vbaProject"
        | "wordVbaData"
        | "vbaProjectSignature"
        | "keyMapCustomizations"
        | "attachedToolbars"
        | "userCustomization"
        | "extensibility"
        | "control"
        | "activeX"
        | "activeXControlBinary"
        | "ctrlProp"
        | "xlMacrosheet"
        | "xlIntlMacrosheet"
        | "dialogsheet" => Unfit::Macros,
        "oleObject" | "package" | "aFChunk" | "subDocument" => Unfit::Embedded,
        "comments2" => Unfit::Comments,
        "revisionHeaders" | "revisionLog" | "usernames" => Unfit::Tracked,
        "pivotTable"
        | "pivotCacheDefinition"
        | "slicer"
        | "slicerCache"
        | "timeline"
        | "timelineCache" => Unfit::Pivot,
        "externalLink"
        | "externalLinkPath"
        | "connections"
        | "queryTable"
        | "attachedTemplate"
        | "mailMergeSource"
        | "mailMergeHeaderSource"
        | "recipientData"
        | "frame"
        | "volatileDependencies"
        | "transform" => Unfit::Linked {
            name: last.to_owned(),
        },
        _ => Unfit::Part {
            name: super::code::shown(last),
        },
    }
}
