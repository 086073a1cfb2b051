//! Whether the letters of a translation are those of its language: the script,
//! and among Han characters the form (Simplified, Traditional, Japanese).
//!
//! Names, Latin terms, and whatever stands in brackets or quotes may be in any
//! script. Refuses to tell languages of one script apart.

use unicode_script::{Script, UnicodeScript};

use super::{Pair, What, is_japanese};
use crate::text::pieces;

/// The least share of letters in the language's own script, in per cent.
const OWN_MIN: usize = 30;
/// Fewer letters say nothing about a language.
const LETTERS_MIN: usize = 8;
/// So many Han characters without one kana are no Japanese.
const HAN_ALONE_MAX: usize = 16;

/// The scripts of a language (CLDR, likely scripts), after its tag's own
/// script where it names one. Nothing for a language that is not known.
fn scripts(tag: &str) -> Option<&'static [Script]> {
    Some(match tag.split('-').next().unwrap_or_default() {
        _ if tag.contains("-Latn") => &[Script::Latin],
        _ if tag.contains("-Cyrl") => &[Script::Cyrillic],
        "ja" => &[Script::Han, Script::Hiragana, Script::Katakana],
        "zh" => &[Script::Han],
        "ko" => &[Script::Hangul],
        "ne" | "hi" => &[Script::Devanagari],
        "bn" => &[Script::Bengali],
        "my" => &[Script::Myanmar],
        "th" => &[Script::Thai],
        "km" => &[Script::Khmer],
        "si" => &[Script::Sinhala],
        "mn" | "uk" => &[Script::Cyrillic],
        "ur" | "fa" | "ar" => &[Script::Arabic],
        "en" | "vi" | "fil" | "id" | "pt" | "es" | "tr" | "fr" | "de" | "it" => &[Script::Latin],
        _ => return None,
    })
}

pub(super) fn check(pair: &Pair<'_>, note: &mut impl FnMut(What)) {
    if let Some(own) = scripts(pair.locale.as_str()) {
        let seen = look(&pair.target_words, own);
        if let Some(sample) = seen.foreign {
            note(What::ForeignLetters { sample });
        } else if is_wrong(&seen.letters, is_japanese(pair.locale)) {
            let sample = pieces::head(&pair.target_words, 24);
            note(What::WrongScript { sample });
        }
    }
    if let Some(sample) = wrong_han(pair) {
        note(What::WrongHan { sample });
    }
}

#[derive(Default)]
struct Letters {
    own: usize,
    all: usize,
    han: usize,
    kana: usize,
}

struct Seen {
    letters: Letters,
    foreign: Option<String>,
}

fn is_wrong(letters: &Letters, japanese: bool) -> bool {
    let few = letters.all >= LETTERS_MIN && letters.own * 100 < letters.all * OWN_MIN;
    few || (japanese && letters.kana == 0 && letters.han > HAN_ALONE_MAX)
}

/// Counts letters, and quotes the first word that is neither in the language's
/// script nor Latin nor inside brackets or quotes.
fn look(words: &str, own: &[Script]) -> Seen {
    let mut letters = Letters::default();
    let mut outside = String::new();
    let inside = quoted(words);
    for ((at, c), quoted) in words.char_indices().zip(inside) {
        let script = c.script();
        if !c.is_alphabetic() || matches!(script, Script::Common | Script::Inherited) {
            continue;
        }
        letters.all += 1;
        letters.han += usize::from(script == Script::Han);
        letters.kana += usize::from(matches!(script, Script::Hiragana | Script::Katakana));
        if own.contains(&script) {
            letters.own += 1;
        } else if !quoted && script != Script::Latin && outside.is_empty() {
            let rest = words[at..].chars();
            outside = rest.take_while(|c| c.script() == script).take(16).collect();
        }
    }
    Seen {
        letters,
        foreign: Some(outside).filter(|sample| !sample.is_empty()),
    }
}

/// For each character whether it stands in brackets or quotes of its line.
fn quoted(words: &str) -> Vec<bool> {
    let mut depth = 0_usize;
    let mut straight = false;
    let mut marks = Vec::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\n' => (depth, straight) = (0, false),
            '(' | '（' | '「' | '『' | '“' | '„' | '«' | '【' | '[' | '《' | '‘' => {
                depth += 1
            }
            ')' | '）' | '」' | '』' | '”' | '»' | '】' | ']' | '》' => {
                depth = depth.saturating_sub(1);
            }
            '’' => depth = depth.saturating_sub(1),
            '"' => straight = !straight,
            _ => {}
        }
        marks.push(depth > 0 || straight);
    }
    marks
}

/// Characters that differ: Simplified, Traditional, Japanese, three by three
/// (Unihan's kSimplifiedVariant and kTraditionalVariant, and the forms of the
/// 常用漢字表). A character that is right in two of them stands twice.
const FORMS: &str = "\
说說説银銀銀电電電话話話钱錢銭诈詐詐骗騙騙网網網码碼碼链鏈鎖让讓譲认認認证證証账賬帳户戶戸时時時间間間\
问問問题題題应應応该該該从從従为為為给給給边邊辺还還還进進進样樣様关關関开開開见見見车車車东東東长長長\
门門門马馬馬书書書买買買卖賣売读讀読讲講講谈談談议議議论論論记記記设設設访訪訪评評評词詞詞译譯訳试試試\
诉訴訴语語語误誤誤谁誰誰调調調负負負责責責贡貢貢财財財货貨貨贷貸貸费費費资資資赶趕趕较較較辆輛輛达達達\
迁遷遷运運運过過過远遠遠选選選遗遺遺邮郵郵邻鄰隣释釋釈钟鐘鐘铁鐵鉄错錯錯镇鎮鎮阅閱閲阶階階际際際陆陸陸\
陈陳陳险險険难難難顶頂頂项項項顺順順须須須顾顧顧预預預领領領频頻頻额額額颜顏顔饭飯飯饮飲飲馆館館验驗験\
鱼魚魚齐齊斉这這這们們們请請請吗嗎嗎谢謝謝现現現场場場岁歲歳员員員团團団围圍囲图圖図圆圓円块塊塊坏壞壊\
处處処备備備复複複头頭頭夺奪奪奖獎奨妈媽媽孙孫孫学學学宁寧寧实實実审審審宪憲憲宽寬寛对對対导導導寿壽寿\
将將将尔爾爾尝嘗嘗层層層属屬属岛島島币幣幣师師師帮幫幫带帶帯废廢廃张張張弹彈弾强強強归歸帰录錄録总總総\
战戰戦户戶戸护護護报報報担擔担拟擬擬择擇択损損損换換換据據拠掷擲擲搜搜捜摆擺擺数數数断斷断无無無旧舊旧\
显顯顕术術術机機機权權権条條条来來来极極極构構構标標標检檢検楼樓楼欢歡歓欧歐欧残殘残汇匯匯汉漢漢泽澤沢\
济濟済测測測浏瀏瀏满滿満滞滯滞灭滅滅灾災災炼煉錬点點点热熱熱状狀状独獨独环環環画畫画疗療療盗盜盗监監監\
盘盤盤着著着矿礦鉱确確確离離離种種種积積積称稱称窃竊窃竞競競笔筆筆简簡簡类類類紧緊緊纠糾糾红紅紅约約約\
级級級纪紀紀纳納納纷紛紛纸紙紙线線線练練練组組組细細細终終終经經経结結結绍紹紹络絡絡绝絕絶统統統继繼継\
续續続维維維综綜綜缩縮縮罗羅羅罚罰罰职職職联聯聯胜勝勝脑腦脳脱脫脱节節節获獲獲营營営虚虛虚虽雖雖补補補\
装裝装规規規视視視览覽覧触觸触计計計订訂訂讯訊訊许許許识識識诚誠誠详詳詳诱誘誘谨謹謹贩販販贪貪貪购購購\
贴貼貼贵貴貴赃贓贓赔賠賠赖賴頼赢贏贏转轉転轮輪輪软軟軟载載載输輸輸辑輯輯迹跡跡适適適递遞逓逻邏邏针針針\
钓釣釣钥鑰鑰链鏈鏈销銷銷锁鎖鎖键鍵鍵闭閉閉闻聞聞队隊隊隐隱隠静靜静页頁頁驾駕駕骤驟驟鸟鳥鳥黄黃黄龙龍竜\
么麼麼个個個众眾衆优優優伤傷傷伪偽偽体體体儿兒児内內内决決決况況況减減減动動動务務務单單単卫衛衛压壓圧\
厅廳庁县縣県参參参双雙双发發発变變変台臺台号號号响響響围圍囲国國国声聲声会會会区區区医醫医气氣気拨撥撥\
挂掛掛执執執扰擾擾抢搶搶诊診診贼賊賊陷陷陥绑綁綁载載載刷刷刷";

/// The first Han character outside brackets and quotes whose form belongs to
/// another of the three, with what follows it.
fn wrong_han(pair: &Pair<'_>) -> Option<String> {
    let own: &[usize] = match pair.locale.as_str() {
        "zh-Hans" => &[0],
        "zh-Hant" => &[1],
        // old forms stand in Japanese names
        tag if tag == "ja" || tag.starts_with("ja-") => &[1, 2],
        _ => return None,
    };
    let forms: Vec<char> = FORMS.chars().collect();
    let is_own = |c: char| {
        forms
            .chunks(3)
            .any(|form| own.iter().any(|column| form.get(*column) == Some(&c)))
    };
    let words = &pair.target_words;
    let found = words
        .char_indices()
        .zip(quoted(words))
        .find(|((_, c), quoted)| !quoted && forms.contains(c) && !is_own(*c));
    found.map(|((at, _), _)| pieces::head(&words[at..], 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_stand_three_by_three() {
        let forms: Vec<char> = FORMS.chars().collect();
        assert_eq!(forms.len() % 3, 0);
        for form in forms.chunks(3) {
            assert!(form.iter().all(|c| c.script() == Script::Han), "{form:?}");
        }
    }
}
