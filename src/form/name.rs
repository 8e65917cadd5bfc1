//! Names of forms: identifiers, Chinese names, and what users type.

use serde::{Deserialize, Serialize};

/// 体裁: the forms a poem may have. The list is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FormId {
    /// 五言绝句
    #[serde(rename = "jueju-5")]
    Jueju5,
    /// 六言绝句
    #[serde(rename = "jueju-6")]
    Jueju6,
    /// 七言绝句
    #[serde(rename = "jueju-7")]
    Jueju7,
    /// 五言律诗
    #[serde(rename = "lushi-5")]
    Lushi5,
    /// 七言律诗
    #[serde(rename = "lushi-7")]
    Lushi7,
    /// 五言排律
    #[serde(rename = "pailu-5")]
    Pailu5,
    /// 七言排律
    #[serde(rename = "pailu-7")]
    Pailu7,
    /// 五言古绝
    #[serde(rename = "ancient-jueju-5")]
    AncientJueju5,
    /// 七言古绝
    #[serde(rename = "ancient-jueju-7")]
    AncientJueju7,
    /// 五言古诗
    #[serde(rename = "ancient-5")]
    Ancient5,
    /// 七言古诗
    #[serde(rename = "ancient-7")]
    Ancient7,
    /// 杂言古诗
    #[serde(rename = "ancient-mixed")]
    AncientMixed,
    /// 词
    #[serde(rename = "ci")]
    Ci,
    /// 对联
    #[serde(rename = "couplet")]
    Couplet,
    /// 未知
    #[serde(rename = "unknown")]
    Unknown,
}

/// The family a form belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FormKind {
    /// 近体诗
    Regulated,
    /// 古体诗
    Ancient,
    /// 词
    Ci,
    /// 对联
    Couplet,
    /// None could be told.
    Unknown,
}

impl FormId {
    /// Every form.
    pub const ALL: [Self; 15] = [
        Self::Jueju5,
        Self::Jueju6,
        Self::Jueju7,
        Self::Lushi5,
        Self::Lushi7,
        Self::Pailu5,
        Self::Pailu7,
        Self::AncientJueju5,
        Self::AncientJueju7,
        Self::Ancient5,
        Self::Ancient7,
        Self::AncientMixed,
        Self::Ci,
        Self::Couplet,
        Self::Unknown,
    ];

    /// The identifier that records and reports use.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Jueju5 => "jueju-5",
            Self::Jueju6 => "jueju-6",
            Self::Jueju7 => "jueju-7",
            Self::Lushi5 => "lushi-5",
            Self::Lushi7 => "lushi-7",
            Self::Pailu5 => "pailu-5",
            Self::Pailu7 => "pailu-7",
            Self::AncientJueju5 => "ancient-jueju-5",
            Self::AncientJueju7 => "ancient-jueju-7",
            Self::Ancient5 => "ancient-5",
            Self::Ancient7 => "ancient-7",
            Self::AncientMixed => "ancient-mixed",
            Self::Ci => "ci",
            Self::Couplet => "couplet",
            Self::Unknown => "unknown",
        }
    }

    /// Full name in Simplified Chinese.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jueju5 => "五言绝句",
            Self::Jueju6 => "六言绝句",
            Self::Jueju7 => "七言绝句",
            Self::Lushi5 => "五言律诗",
            Self::Lushi7 => "七言律诗",
            Self::Pailu5 => "五言排律",
            Self::Pailu7 => "七言排律",
            Self::AncientJueju5 => "五言古绝",
            Self::AncientJueju7 => "七言古绝",
            Self::Ancient5 => "五言古诗",
            Self::Ancient7 => "七言古诗",
            Self::AncientMixed => "杂言古诗",
            Self::Ci => "词",
            Self::Couplet => "对联",
            Self::Unknown => "未知",
        }
    }

    /// Name in English.
    pub const fn english(self) -> &'static str {
        match self {
            Self::Jueju5 => "five-syllable quatrain (wujue)",
            Self::Jueju6 => "six-syllable quatrain (liujue)",
            Self::Jueju7 => "seven-syllable quatrain (qijue)",
            Self::Lushi5 => "five-syllable regulated octave (wulü)",
            Self::Lushi7 => "seven-syllable regulated octave (qilü)",
            Self::Pailu5 => "five-syllable extended regulated verse (wupai)",
            Self::Pailu7 => "seven-syllable extended regulated verse (qipai)",
            Self::AncientJueju5 => "five-syllable ancient quatrain",
            Self::AncientJueju7 => "seven-syllable ancient quatrain",
            Self::Ancient5 => "five-syllable ancient-style verse",
            Self::Ancient7 => "seven-syllable ancient-style verse",
            Self::AncientMixed => "ancient-style verse of mixed lines",
            Self::Ci => "ci (song lyric)",
            Self::Couplet => "parallel couplet (duilian)",
            Self::Unknown => "unknown",
        }
    }

    /// The form of an identifier, a full or a short Chinese name in either script.
    ///
    /// ```
    /// use gelv::FormId;
    /// assert_eq!(FormId::from_name("七律"), Some(FormId::Lushi7));
    /// assert_eq!(FormId::from_name("七言律詩"), Some(FormId::Lushi7));
    /// assert_eq!(FormId::from_name("八股"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        if let Some(form) = Self::ALL.into_iter().find(|form| form.id() == name || form.name() == name) {
            return Some(form);
        }
        Some(match name {
            "五绝" | "五絕" | "五言絕句" | "五言律绝" | "五律绝" => Self::Jueju5,
            "六绝" | "六絕" | "六言絕句" | "六言" => Self::Jueju6,
            "七绝" | "七絕" | "七言絕句" | "七言律绝" | "七律绝" => Self::Jueju7,
            "五律" | "五言律詩" => Self::Lushi5,
            "七律" | "七言律詩" => Self::Lushi7,
            "五排" | "五言排律诗" | "五言長律" | "五言长律" => Self::Pailu5,
            "七排" | "七言排律诗" | "七言長律" | "七言长律" => Self::Pailu7,
            "五古绝" | "五古絕" | "五言古絕" => Self::AncientJueju5,
            "七古绝" | "七古絕" | "七言古絕" => Self::AncientJueju7,
            "五古" | "五言古詩" => Self::Ancient5,
            "七古" | "七言古詩" => Self::Ancient7,
            "杂古" | "雜古" | "雜言古詩" | "杂言" | "雜言" | "古风" | "古風" => Self::AncientMixed,
            "詞" | "宋词" | "宋詞" => Self::Ci,
            "對聯" | "联" | "聯" | "楹联" | "楹聯" | "对子" | "對子" | "春联" | "春聯" => Self::Couplet,
            _ => return None,
        })
    }

    /// The family it belongs to.
    pub const fn kind(self) -> FormKind {
        match self {
            Self::Jueju5 | Self::Jueju6 | Self::Jueju7 | Self::Lushi5 | Self::Lushi7 | Self::Pailu5 | Self::Pailu7 => {
                FormKind::Regulated
            }
            Self::Ci => FormKind::Ci,
            Self::Couplet => FormKind::Couplet,
            Self::Unknown => FormKind::Unknown,
            _ => FormKind::Ancient,
        }
    }

    /// Characters of a line; 0 where lines differ or nothing is known.
    pub const fn syllables(self) -> usize {
        match self {
            Self::Jueju5 | Self::Lushi5 | Self::Pailu5 | Self::AncientJueju5 | Self::Ancient5 => 5,
            Self::Jueju6 => 6,
            Self::Jueju7 | Self::Lushi7 | Self::Pailu7 | Self::AncientJueju7 | Self::Ancient7 => 7,
            Self::AncientMixed | Self::Ci | Self::Couplet | Self::Unknown => 0,
        }
    }

    /// Lines of the poem; 0 where the form leaves them open (排律: ten or more, even).
    pub const fn lines(self) -> usize {
        match self {
            Self::Jueju5 | Self::Jueju6 | Self::Jueju7 | Self::AncientJueju5 | Self::AncientJueju7 => 4,
            Self::Lushi5 | Self::Lushi7 => 8,
            _ => 0,
        }
    }
}
