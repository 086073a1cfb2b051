//! What of the XML of office files goes, and what keeps the whole file from
//! being taken, element by element. The same in every part, wherever a program
//! may have put it.
//!
//! Refuses to know how a document looks.

use super::{
    code,
    space::Space,
    xml::{Attribute, Tag},
};
use crate::domain::file::{Trace, Unfit};

/// Elements that record what somebody inserted, deleted or changed in a text.
const TRACKED: [&str; 18] = [
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "moveFromRangeStart",
    "moveToRangeStart",
    "cellIns",
    "cellDel",
    "cellMerge",
    "delText",
    "delInstrText",
    "customXmlInsRangeStart",
    "customXmlDelRangeStart",
    "customXmlMoveFromRangeStart",
    "customXmlMoveToRangeStart",
    "moveFromRangeEnd",
    "moveToRangeEnd",
    "numberingChange",
];

/// Attributes that name a person or a program, whatever element they are of.
const NAMING: [&str; 21] = [
    "author",
    "initials",
    "userName",
    "userId",
    "providerId",
    "personId",
    "refreshedBy",
    "refreshedDate",
    "lastModifiedBy",
    "lastEdited",
    "lowestEdited",
    "rupBuild",
    "documentId",
    "saltData",
    "saltValue",
    "hashData",
    "hashValue",
    "cryptProvider",
    "workbookPassword",
    "revisionsPassword",
    "tenantId",
];

/// In the place of a vocabulary that nobody here knows.
const NOBODY: &str = "urn:keihatsu:left-out";
const W3C: &str = "http://www.w3.org/";

/// Why no file with such an element is taken.
pub(super) fn refusal(tag: &Tag) -> Option<Unfit> {
    let name = tag.name.as_str();
    let linked = || Unfit::Linked {
        name: name.to_owned(),
    };
    match tag.space {
        Space::Word => match name {
            _ if TRACKED.contains(&name) => Some(Unfit::Tracked),
            _ if name.ends_with("PrChange") || name == "tblGridChange" => Some(Unfit::Tracked),
            "commentReference" | "commentRangeStart" | "commentRangeEnd" | "comment" => {
                Some(Unfit::Comments)
            }
            "control" => Some(Unfit::Macros),
            "altChunk" | "subDoc" | "binData" | "movie" | "objectEmbed" => Some(Unfit::Embedded),
            "objectLink" | "mailMerge" | "attachedTemplate" => Some(linked()),
            _ => None,
        },
        Space::Sheet => match name {
            "oleObjects" | "oleObject" => Some(Unfit::Embedded),
            "controls" | "control" => Some(Unfit::Macros),
            "externalReferences" | "oleLink" | "ddeLink" | "dataConsolidate" => Some(linked()),
            "pivotCaches" | "pivotTableDefinition" => Some(Unfit::Pivot),
            "comment" => Some(Unfit::Comments),
            _ => None,
        },
        Space::Slide => match name {
            "oleObj" | "embed" => Some(Unfit::Embedded),
            "control" | "controls" => Some(Unfit::Macros),
            "cm" => Some(Unfit::Comments),
            _ => None,
        },
        Space::Office => (name == "OLEObject").then_some(Unfit::Embedded),
        Space::Known => match name {
            "threadedComment" | "cm" | "commentEx" => Some(Unfit::Comments),
            "conflictIns" | "conflictDel" => Some(Unfit::Tracked),
            "webExtension" | "webextension" | "webExtensionRef" | "taskpane" => Some(Unfit::Macros),
            _ => None,
        },
        _ => None,
    }
}

/// What goes with an element that is left out with all that is in it.
pub(super) fn left_out(tag: &Tag) -> Option<Trace> {
    let name = tag.name.as_str();
    match tag.space {
        Space::Unknown => Some(Trace::Other),
        // drawings of older programs begin so
        Space::None => (name != "xml").then_some(Trace::Other),
        Space::Word => match name {
            "rsids" | "docVars" | "attachedSchema" | "fldData" | "permStart" | "permEnd"
            | "writeProtection" | "trackRevisions" | "linkStyles" | "dataBinding"
            | "saveThroughXslt" | "alias" | "tag" => Some(Trace::Mark),
            "entryMacro" | "exitMacro" | "removePersonalInformation" => Some(Trace::Other),
            "embedRegular" | "embedBold" | "embedItalic" | "embedBoldItalic"
            | "embedTrueTypeFonts" | "embedSystemFonts" | "saveSubsetFonts" => Some(Trace::Font),
            _ => None,
        },
        Space::Sheet => match name {
            "fileSharing"
            | "customWorkbookViews"
            | "customSheetViews"
            | "scenarios"
            | "customProperties"
            | "webPublishing"
            | "webPublishItems"
            | "webPublishObjects"
            | "smartTags"
            | "smartTagPr"
            | "smartTagTypes"
            | "fileRecoveryPr" => Some(Trace::Properties),
            _ => None,
        },
        Space::Slide => match name {
            "notesMasterIdLst" | "handoutMasterIdLst" => Some(Trace::Notes),
            "embeddedFontLst" => Some(Trace::Font),
            "custDataLst" | "modifyVerifier" | "htmlPubPr" | "webPr" | "smartTags" => {
                Some(Trace::Properties)
            }
            _ => None,
        },
        Space::Revision => Some(Trace::Mark),
        // the picture that is no vector stands beside it
        Space::Svg => Some(Trace::Other),
        Space::Known => match name {
            "externalData" => Some(Trace::Data),
            "docId" | "dataBinding" | "schemaLibrary" | "conflictMode" => Some(Trace::Mark),
            "absPath" => Some(Trace::Place),
            "presenceInfo" | "people" | "person" | "imgProps" => Some(Trace::Properties),
            _ => None,
        },
        _ => None,
    }
}

/// What becomes of an attribute.
pub(super) enum Fate {
    Stays,
    Goes(Trace),
    Becomes(String, Trace),
}

pub(super) fn attribute(tag: &Tag, one: &Attribute) -> Result<Fate, Unfit> {
    let name = one.name.as_str();
    if one.space == Space::Declared {
        // a list of prefixes may name it, so that it must stay declared
        let is_known = one.value == NOBODY || Space::of(&one.value) != Space::Unknown;
        return Ok(
            if is_known || one.value.is_empty() || one.value.starts_with(W3C) {
                Fate::Stays
            } else {
                Fate::Becomes(NOBODY.to_owned(), Trace::Other)
            },
        );
    }
    if matches!(one.space, Space::Unknown) {
        return Ok(Fate::Goes(Trace::Other));
    }
    let marks = name.starts_with("rsid")
        || (one.space == Space::Revision)
        || (one.space == Space::Known && matches!(name, "paraId" | "textId"));
    if marks {
        return Ok(Fate::Goes(Trace::Mark));
    }
    let protects = matches!(
        tag.name.as_str(),
        "documentProtection" | "sheetProtection" | "workbookProtection" | "protectedRange"
    );
    let locks = protects
        && (name.starts_with("crypt")
            || name.starts_with("algorithm")
            || matches!(
                name,
                "hash" | "salt" | "spinCount" | "password" | "securityDescriptor"
            ));
    let dated = one.space == Space::Word && name == "date";
    let described = matches!(tag.name.as_str(), "definedName" | "table") && name == "comment";
    let known = tag.name == "fileVersion" && name == "codeName";
    if NAMING.contains(&name) || locks || dated || described || known {
        return Ok(Fate::Goes(Trace::Properties));
    }
    if name == "action" && tag.name.starts_with("hlink") {
        return action(&one.value);
    }
    if matches!(tag.space, Space::Vml | Space::Office) && matches!(name, "href" | "src") {
        return drawn_link(tag, one);
    }
    Ok(match code::without_place(&one.value) {
        Some(value) => Fate::Becomes(value, Trace::Place),
        None => Fate::Stays,
    })
}

/// What a slide does when it is clicked at.
fn action(value: &str) -> Result<Fate, Unfit> {
    let known = [
        "noaction",
        "hlinksldjump",
        "hlinkshowjump",
        "media",
        "customshow",
    ];
    let told = value.strip_prefix("ppaction://").unwrap_or_default();
    if value.is_empty() || known.iter().any(|start| told.starts_with(start)) {
        return Ok(Fate::Stays);
    }
    Err(Unfit::Field {
        name: code::shown(value),
    })
}

/// Drawings of older programs link by attributes of their own.
fn drawn_link(tag: &Tag, one: &Attribute) -> Result<Fate, Unfit> {
    if one.value.is_empty() || (one.name == "href" && code::is_link(&one.value)) {
        return Ok(Fate::Stays);
    }
    let has_part = tag.attributes.iter().any(|other| {
        other.space == Space::Reference || (other.space == Space::Office && other.name == "relid")
    });
    if one.name == "src" && has_part {
        return Ok(Fate::Goes(Trace::Place));
    }
    Err(Unfit::Linked {
        name: code::shown(&one.value),
    })
}
