//! How large a file is and how long it plays, as people say it.
//! Refuses to know what is in it.

use crate::{text::SafeHtml, web::say::Say};

/// A number of bytes as people say it.
pub fn size(say: Say, bytes: u64) -> SafeHtml {
    SafeHtml::escape(&plain_size(say, bytes))
}

/// The same to stand in another message.
pub fn plain_size(say: Say, bytes: u64) -> String {
    const KIBIBYTE: u64 = 1024;
    let (unit, message) = match bytes {
        0..KIBIBYTE => (1, "file-size-bytes"),
        KIBIBYTE..1_048_576 => (KIBIBYTE, "file-size-kilobytes"),
        1_048_576..1_073_741_824 => (1_048_576, "file-size-megabytes"),
        _ => (1_073_741_824, "file-size-gigabytes"),
    };
    let tenths = bytes.saturating_mul(10) / unit;
    // the tenth of a hundred tells nobody anything
    let tenths = if tenths >= 1_000 {
        tenths / 10 * 10
    } else {
        tenths
    };
    let number = say.lang().tenths(i64::try_from(tenths).unwrap_or(i64::MAX));
    say.plain_with(message, &[("size", number.into())])
}

/// A length of time as players show it: `0:07`, `1:02:03`.
pub fn length(milliseconds: u64) -> String {
    let seconds = milliseconds.saturating_add(500) / 1_000;
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes}:{seconds:02}"),
        (hours, minutes) => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn a_length_reads_like_a_clock() {
        for (milliseconds, shown) in [
            (499, "0:00"),
            (7_000, "0:07"),
            (59_600, "1:00"),
            (3_723_000, "1:02:03"),
            (u64::MAX, "5124095576030:25:51"),
        ] {
            assert_eq!(length(milliseconds), shown);
        }
    }
}
