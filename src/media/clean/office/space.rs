//! The vocabularies (XML namespaces) of office files. Refuses none: what is not
//! named here is left out with all that is in it.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// An attribute of its element.
    None,
    /// The declaration of a vocabulary.
    Declared,
    /// Texts.
    Word,
    /// Tables.
    Sheet,
    /// Slides.
    Slide,
    /// References to other parts.
    Reference,
    /// Drawings of older programs.
    Vml,
    /// What office programs add to these.
    Office,
    /// The list of relationships, and that of types.
    Relations,
    Types,
    /// Marks by which a table knows its versions.
    Revision,
    /// The vector twin of a picture.
    Svg,
    /// Mathematics, where an `f` is a fraction and no formula.
    Math,
    /// Others of ECMA-376 and of Microsoft.
    Known,
    Unknown,
}

impl Space {
    pub(super) fn of(address: &str) -> Self {
        let strict = address.strip_prefix("http://purl.oclc.org/ooxml/");
        let open = address.strip_prefix("http://schemas.openxmlformats.org/");
        let microsoft = address.strip_prefix("http://schemas.microsoft.com/office/");
        match (open, strict, microsoft) {
            (Some("wordprocessingml/2006/main"), ..) | (_, Some("wordprocessingml/main"), _) => {
                Self::Word
            }
            (Some("spreadsheetml/2006/main"), ..) | (_, Some("spreadsheetml/main"), _) => {
                Self::Sheet
            }
            (Some("presentationml/2006/main"), ..) | (_, Some("presentationml/main"), _) => {
                Self::Slide
            }
            (Some("officeDocument/2006/relationships"), ..)
            | (_, Some("officeDocument/relationships"), _) => Self::Reference,
            (Some("officeDocument/2006/math"), ..) | (_, Some("officeDocument/math"), _) => {
                Self::Math
            }
            (Some("package/2006/relationships"), ..) => Self::Relations,
            (Some("package/2006/content-types"), ..) => Self::Types,
            (.., Some(own)) if own.starts_with("spreadsheetml/") && own.contains("/revision") => {
                Self::Revision
            }
            (.., Some("drawing/2016/SVG/main")) => Self::Svg,
            (Some(_), ..) | (_, Some(_), _) | (.., Some(_)) => Self::Known,
            _ if address == "urn:schemas-microsoft-com:vml" => Self::Vml,
            _ if address.starts_with("urn:schemas-microsoft-com:office:") => Self::Office,
            _ if address == "http://www.w3.org/XML/1998/namespace" => Self::Known,
            _ => Self::Unknown,
        }
    }
}
