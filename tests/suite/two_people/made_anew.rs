//! A draft that was prepared in somebody's name is theirs, also when another
//! person discards it and makes it anew.

use super::*;
use keihatsu::workflow::check;

#[test]
fn to_make_a_follow_up_anew_does_not_launder_its_choice() {
    let town = Town::new();
    let (cast, own) = (cast(&town), both_elsewhere(&town));
    let now = town.clock.now();
    let work = fresh_work(&town, &cast.drafter);
    let scope = Scope {
        choices: vec![(work, Locale::JA), (work, Locale::EN)],
        follow: [Locale::EN].into(),
    };
    let case = town.store.write(|tx| -> Result<_, store::Error> {
        let id = releases::make(tx, &own, "t", &scope, now)?.unwrap();
        let digest = releases::submit(tx, &cast.drafter, id, now)?.unwrap();
        Ok((id, digest))
    });
    bring_out(&town, case.unwrap());
    approving::approve(&town, &both(&cast), work).unwrap();
    let prepared = town.store.read(|tx| store::follow_ups::drafts(tx, 9));
    let follow_up = prepared.unwrap()[0];
    let anew = town.store.write(|tx| -> Result<_, store::Error> {
        releases::withdraw(tx, &cast.drafter, follow_up, "", now)?.unwrap();
        let id = releases::repeat(tx, &cast.drafter, follow_up, now)?.unwrap();
        let digest = releases::submit(tx, &cast.drafter, id, now)?.unwrap();
        Ok((id, digest))
    });
    let anew = anew.unwrap();
    assert_eq!(decide(&town, &own, anew), Err(ReleaseRefusal::OwnDraft));
    let stranger = Actor {
        roles: vec![Role::Decider],
        ..cast.translator.clone()
    };
    assert_eq!(decide(&town, &stranger, anew), Ok(()));
    let report = check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}
