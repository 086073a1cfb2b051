//! What may stay in a PDF (ISO 32000-2), written down as a table: for every
//! kind of dictionary its keys, and for every key what its value may be.
//!
//! What is not named here goes: nothing that a program adds of its own has to
//! be known for it to be left out.

mod tables;

use Dict::{Form, GraphicsState, LayerConfig, Ordering, Process, Shading, Tree};
use Rule::{Any, Colour, Is, Layer, PageOnly, Plain, Target, Text};
use tables::{
    ATTRIBUTE, CATALOGUE, CHARACTERISTICS, DESCRIPTOR, FONT, FORM, FORMS, FUNCTION, GRAPHICS_STATE,
    IMAGE, LINK, OUTLINE, OUTPUT_INTENT, PAGE, PROPERTIES, RESOURCES, SHADING, STRUCTURE, TAGGED,
    TILE, VIEWER, WIDGET, tree,
};

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Rule {
    /// Numbers, names, truth, and lists of them.
    Plain,
    /// As `Plain`, and strings in them.
    Words,
    /// A string.
    Text,
    /// One dictionary.
    Is(Dict),
    /// One, or a list of them.
    Few(Dict),
    /// A list of them.
    Each(Dict),
    /// A dictionary of names, all of whose values are so.
    Map(Dict),
    /// The same, of values that themselves say what they are.
    Maps(Choice),
    /// A colour space.
    Colour,
    /// Names of colour spaces.
    Colours,
    /// A dictionary of names that say what other names mean.
    Names,
    /// A page of this document.
    PageOnly,
    /// Where a link leads within this document.
    Target,
    /// Names of places where links lead.
    Targets,
    /// A layer, or several of them.
    Layer,
    /// Keys and values in turn, values by this rule.
    Pairs(Value),
    /// One of several.
    Any(Choice),
    /// What a page inherits from its parents.
    Inherited,
}

/// Values of a tree of names or numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Value {
    Target,
    Label,
    Structure,
}

/// Where the dictionary itself says what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Choice {
    /// A picture or a form.
    Drawn,
    /// A pattern of shades or of tiles.
    Painted,
    /// A content stream, or several, in a list.
    Contents,
    /// An annotation.
    Annotations,
    /// An annotation or a field, which are one where they can be.
    Marked,
    /// What an element of the structure holds.
    Held,
    /// An appearance, or one for each state.
    States,
    /// A halftone's or a transfer's function, or its name.
    Function,
    /// A mask of a picture: one more picture, or colours.
    Mask,
    /// A soft mask, or none.
    SoftMask,
    /// Properties of marked content, or a layer.
    Properties,
    /// A font and its size.
    FontSize,
    /// A stream of codes, or the name of one.
    Codes,
    /// Which glyph stands for which number, or the name of a rule for that.
    Glyphs,
    /// The colours of an index.
    Table,
}

/// The kinds of dictionaries that stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Dict {
    Catalogue,
    PageTree,
    Page,
    Resources,
    Names,
    Tree(Value),
    PageLabel,
    Viewer,
    MarkInfo,
    OutputIntent,
    Outline,
    Action,
    Link,
    Widget,
    Forms,
    Border,
    Characteristics,
    Appearance,
    Form,
    Group,
    Image,
    GraphicsState,
    SoftMask,
    Function,
    CalColour,
    Icc,
    Colorants,
    Process,
    Pattern,
    Tile,
    Shading,
    Font,
    Descriptor,
    Style,
    Program,
    Encoding,
    CharacterMap,
    Ordering,
    Glyph,
    Raw,
    Content,
    Structure,
    Tagged,
    MarkedContent,
    MarkedObject,
    Attribute,
    ClassMap,
    Namespace,
    Properties,
    Layers,
    LayerConfig,
    LayerGroup,
    LayerMembers,
}

/// What the bytes of a stream are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bytes {
    /// It is no stream.
    None,
    /// They stay as they are.
    Data,
    /// Operators, or the program of a character map: comments go.
    Operators,
    /// Pixels.
    Pixels,
}

impl Dict {
    /// What the stream holds, where it is one.
    pub(super) const fn bytes(self) -> Bytes {
        match self {
            Self::Form | Self::Tile | Self::Glyph | Self::Content | Self::CharacterMap => {
                Bytes::Operators
            }
            Self::Image => Bytes::Pixels,
            Self::Program | Self::Raw | Self::Icc | Self::Function | Self::Shading => Bytes::Data,
            _ => Bytes::None,
        }
    }

    /// True where it may also be no stream.
    pub(super) const fn may_be_bare(self) -> bool {
        matches!(self.bytes(), Bytes::None) || matches!(self, Self::Function | Self::Shading)
    }

    /// Its keys, each with what its value may be, in the order in which they
    /// are written.
    pub(super) const fn keys(self) -> &'static [(&'static str, Rule)] {
        match self {
            Self::Catalogue => CATALOGUE,
            // their pages are written by hand
            Self::PageTree => &[],
            Self::Page => PAGE,
            Self::Resources => RESOURCES,
            Self::Names => &[("Dests", Is(Tree(Value::Target)))],
            Self::Tree(value) => tree(value),
            Self::PageLabel => &[("S", Plain), ("P", Text), ("St", Plain)],
            Self::Viewer => VIEWER,
            Self::MarkInfo => &[("Marked", Plain), ("Suspects", Plain)],
            Self::OutputIntent => OUTPUT_INTENT,
            Self::Outline => OUTLINE,
            Self::Action => &[("S", Plain), ("URI", Text), ("D", Target), ("N", Plain)],
            Self::Link => LINK,
            Self::Widget => WIDGET,
            Self::Forms => FORMS,
            Self::Border => &[("Type", Plain), ("W", Plain), ("S", Plain), ("D", Plain)],
            Self::Characteristics => CHARACTERISTICS,
            Self::Appearance => &[
                ("N", Any(Choice::States)),
                ("R", Any(Choice::States)),
                ("D", Any(Choice::States)),
            ],
            Self::Form => FORM,
            Self::Group => &[
                ("Type", Plain),
                ("S", Plain),
                ("CS", Colour),
                ("I", Plain),
                ("K", Plain),
            ],
            _ => self.more_keys(),
        }
    }

    const fn more_keys(self) -> &'static [(&'static str, Rule)] {
        match self {
            Self::Image => IMAGE,
            Self::GraphicsState => GRAPHICS_STATE,
            Self::SoftMask => &[
                ("Type", Plain),
                ("S", Plain),
                ("G", Is(Form)),
                ("BC", Plain),
                ("TR", Any(Choice::Function)),
            ],
            Self::Function => FUNCTION,
            Self::CalColour => &[
                ("WhitePoint", Plain),
                ("BlackPoint", Plain),
                ("Gamma", Plain),
                ("Matrix", Plain),
                ("Range", Plain),
            ],
            Self::Icc => &[("N", Plain), ("Alternate", Colour), ("Range", Plain)],
            Self::Colorants => &[
                ("Subtype", Plain),
                ("Colorants", Rule::Colours),
                ("Process", Is(Process)),
            ],
            Self::Process => &[("ColorSpace", Colour), ("Components", Plain)],
            Self::Pattern => &[
                ("Type", Plain),
                ("PatternType", Plain),
                ("Shading", Is(Shading)),
                ("Matrix", Plain),
                ("ExtGState", Is(GraphicsState)),
            ],
            Self::Tile => TILE,
            Self::Shading => SHADING,
            _ => self.last_keys(),
        }
    }

    const fn last_keys(self) -> &'static [(&'static str, Rule)] {
        match self {
            Self::Font => FONT,
            Self::Descriptor => DESCRIPTOR,
            Self::Style => &[("Panose", Text)],
            Self::Program => &[
                ("Subtype", Plain),
                ("Length1", Plain),
                ("Length2", Plain),
                ("Length3", Plain),
            ],
            Self::Encoding => &[
                ("Type", Plain),
                ("BaseEncoding", Plain),
                ("Differences", Plain),
            ],
            Self::CharacterMap => &[
                ("Type", Plain),
                ("CMapName", Plain),
                ("CIDSystemInfo", Is(Ordering)),
                ("WMode", Plain),
                ("UseCMap", Any(Choice::Codes)),
            ],
            Self::Ordering => &[
                ("Registry", Text),
                ("Ordering", Text),
                ("Supplement", Plain),
            ],
            Self::Glyph | Self::Raw | Self::Content => &[],
            Self::Structure => STRUCTURE,
            Self::Tagged => TAGGED,
            Self::MarkedContent => &[
                ("Type", Plain),
                ("Pg", PageOnly),
                ("Stm", Any(Choice::Drawn)),
                ("MCID", Plain),
            ],
            Self::MarkedObject => &[
                ("Type", Plain),
                ("Pg", PageOnly),
                ("Obj", Any(Choice::Marked)),
            ],
            Self::Attribute => ATTRIBUTE,
            // names of classes are anything
            Self::ClassMap => &[],
            Self::Namespace => &[("Type", Plain), ("NS", Text)],
            Self::Properties => PROPERTIES,
            Self::Layers => &[("OCGs", Layer), ("D", Is(LayerConfig))],
            Self::LayerConfig => &[
                ("BaseState", Plain),
                ("ON", Layer),
                ("Intent", Plain),
                ("ListMode", Plain),
            ],
            // its name is written by hand
            Self::LayerGroup => &[("Type", Plain), ("Intent", Plain)],
            Self::LayerMembers => &[("Type", Plain), ("OCGs", Layer), ("P", Plain)],
            _ => &[],
        }
    }
}
