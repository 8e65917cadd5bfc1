//! The language of messages: what the user asked for, else that of the locale.

use gelv::Lang;

/// Writes a sentence in the user's language: simplified, traditional, English, in this order.
macro_rules! say {
    ($words:expr, $hans:literal, $hant:literal, $en:literal $(, $arg:expr)* $(,)?) => {
        match $words.lang {
            gelv::Lang::ZhHans => format!($hans $(, $arg)*),
            gelv::Lang::ZhHant => format!($hant $(, $arg)*),
            gelv::Lang::En => format!($en $(, $arg)*),
        }
    };
}

/// The language that the command speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    pub(crate) lang: Lang,
}

impl Words {
    pub(crate) fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// One of three words.
    pub(crate) fn pick(self, hans: &'static str, hant: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(hans, hant, en)
    }
}

/// The language of the locale. Where the locale says nothing (unset, `C`, `POSIX`) it is Chinese, the language
/// of the verse; where it names a language without messages it is English.
pub(crate) fn from_locale() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    lang_of_locale(&locale)
}

fn lang_of_locale(locale: &str) -> Lang {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    if matches!(name, "" | "C" | "POSIX") { Lang::ZhHans } else { Lang::from_tag(locale).unwrap_or(Lang::En) }
}

#[cfg(test)]
mod tests {
    use super::{Lang, lang_of_locale};

    #[test]
    fn locales() {
        for (locale, lang) in [
            ("zh_CN.UTF-8", Lang::ZhHans),
            ("zh_SG", Lang::ZhHans),
            ("zh_TW.UTF-8", Lang::ZhHant),
            ("zh-Hant-HK", Lang::ZhHant),
            ("en_US.UTF-8", Lang::En),
            ("fr_FR.UTF-8", Lang::En),
            ("C.UTF-8", Lang::ZhHans),
            ("POSIX", Lang::ZhHans),
            ("", Lang::ZhHans),
        ] {
            assert_eq!(lang_of_locale(locale), lang, "{locale}");
        }
    }
}
