//! Whoever decides on one language reads no words in another: what somebody did
//! to a thing counts in each language until it goes out there.

use super::*;
use keihatsu::workflow::check;

/// Brings out the translation, which somebody else decides on, then the source:
/// it is no less theirs who had a share in what it shows.
fn still_has_a_share(own: impl Fn(&Town, &Actor, WorkId)) {
    let town = Town::new();
    let (cast, person) = (cast(&town), both_elsewhere(&town));
    let work = fresh_work(&town, &cast.drafter);
    own(&town, &person, work);
    let first = submit_in(&town, &cast.drafter, work, &[Locale::EN]);
    assert_eq!(decide(&town, &person, first), Err(ReleaseRefusal::OwnDraft));
    bring_out(&town, first);
    let second = submit_in(&town, &cast.drafter, work, &[Locale::JA]);
    let refused = Err(ReleaseRefusal::OwnDraft);
    assert_eq!(decide(&town, &person, second), refused);
    bring_out(&town, second);
    for locale in [Locale::JA, Locale::EN] {
        write(&town, writer(&cast, locale), work, locale, "次に出す版");
    }
    let both = [Locale::JA, Locale::EN];
    let third = submit_in(&town, &cast.drafter, work, &both);
    assert_eq!(decide(&town, &person, third), Ok(()), "it is public");
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}

#[test]
fn a_release_in_one_language_does_not_launder_a_contact_of_another() {
    still_has_a_share(|town, own, _| {
        let now = town.clock.now();
        let key = Slug::parse("police-consult").unwrap();
        let changed = town.store.write(|tx| -> Result<_, store::Error> {
            let stored = store::records::find::<Contact>(tx, RecordKind::Contact, &key)?;
            let mut contact = stored.content;
            contact.words.get_mut(&Locale::JA).unwrap().name = "一人で書いた窓口".into();
            let right = Vouched::change();
            records::change(tx, own, stored.version, (&contact, &right), now)
        });
        changed.unwrap().unwrap();
    });
}

#[test]
fn a_release_in_one_language_does_not_launder_a_description() {
    still_has_a_share(describe);
}
