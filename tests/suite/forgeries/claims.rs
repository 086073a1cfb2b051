//! What the journal does not confirm is found, and so is a schema that is not
//! the program's own; a day of honest work is neither.

use rocket::http::Status;

use super::{Forgery, found};
use crate::{
    desk_releases::{act, digest, find},
    driver::Town,
};

#[test]
fn what_the_journal_does_not_say_is_found() {
    found(
        "desk.db",
        &[
            (
                "update text set written_by = 5; update text_version set written_by = 5",
                "text 1 version 2 ≠ journal",
            ),
            (
                "update text_version set written_at = written_at - 60 where text_id = 1",
                "text 1 version 1 ≠ journal",
            ),
            (
                "update record_version set changed_by = 5 where record_id = 2",
                "record 2 version 1 ≠ journal",
            ),
            (
                "delete from record_use where work_id = 1 and kind = 'contact'",
                ": uses",
            ),
            (
                "insert into record_use values ('fact', 'nothing', 1, 'de')",
                "work 1 [de]: uses without a text",
            ),
            (
                "delete from record_version where record_id = 3; delete from record where id = 3",
                "the record is not there",
            ),
            (
                "update checklist set ticks = '[]' where version = 1",
                "checklist of text",
            ),
            (
                "delete from checklist where version = 1",
                "the checklist is not there",
            ),
            (
                "update reader_check set verdict = 'understood' where verdict = 'change-needed'",
                "reader check 3 ≠ journal",
            ),
            (
                "update reader_check set words = 'x' where id = 1",
                "reader check 1 ≠ journal",
            ),
            (
                "delete from reader_check where id = 2",
                "the reader check is not there",
            ),
            (
                "insert into reader_check select 9, text_id, version, words, reader, read_on,
                    not_understood, verdict, recorded_by, recorded_at from reader_check where id = 1",
                "reader check 9 ≠ journal",
            ),
            (
                "update release set title = 'x' where id = 1",
                "release 1 ≠ journal: title",
            ),
            (
                "update release set reason = 'x' where id = 1",
                "release 1 ≠ journal: reason",
            ),
            (
                "update release set failed_at = 1 where stage = 'scheduled'",
                "≠ journal: failed",
            ),
        ],
    );
}

#[test]
fn accounts_and_works_that_the_journal_does_not_know_are_found() {
    found(
        "desk.db",
        &[
            (
                "insert into account_role values (1, 'decider')",
                "account 1 ≠ journal: roles",
            ),
            (
                "update account set password_hash =
                    (select password_hash from account where id = 2) where id = 1",
                "account 1 ≠ journal: password",
            ),
            (
                "update account set ended_at = created_at where id = 1",
                "account 1 ≠ journal: ended",
            ),
            (
                "update account set email = 'other@demo.example' where id = 1",
                "account 1 ≠ journal",
            ),
            (
                "insert into session select hex(randomblob(32)), id, 2000000000, 2000000000
                 from account where id = 6",
                "session of account 6 ≠ journal",
            ),
            (
                "update work set topic = 'ddos' where id = 1",
                "work 1 ≠ journal: description",
            ),
            (
                "update work set valid_until = 2000000000 where id = 1",
                "work 1 ≠ journal: description",
            ),
            (
                "update work set shown_until = 2000000000 where id = 1",
                "work 1 ≠ journal: description",
            ),
            (
                "delete from work_audience where work_id = 1",
                "work 1 ≠ journal: description",
            ),
            (
                "update work set owner_id = 2 where id = 1",
                "work 1 ≠ journal: made",
            ),
            (
                "update organisation set name_ja = '別の庁' where id = 1",
                "organisation 1 ≠ journal",
            ),
            (
                "delete from release_item where release_id = 7; delete from release where id = 7",
                "release:7 is not there",
            ),
        ],
    );
}

/// What nobody chose, allowed to follow, overrode or said of an edit.
#[test]
fn choices_and_judgements_that_nobody_made_are_found() {
    found(
        "desk.db",
        &[
            (
                "update text set marks = '{}' where id = (select max(id) from text);
                 update text_version set marks = '{}'
                    where text_id = (select max(id) from text)",
                "≠ journal: seal",
            ),
            (
                "insert into release_follow select id, 'en' from release where stage = 'scheduled'",
                "≠ journal: choices",
            ),
            (
                "delete from release_item where release_id in
                    (select id from release where stage = 'draft')",
                "≠ journal: choices",
            ),
            (
                "update release set version = 99 where stage = 'scheduled'",
                "≠ journal: version",
            ),
            (
                "insert into check_override values (1, 'en', 'k', 'x', 1, 2000000000)",
                "override of work 1 [en] ≠ journal",
            ),
            (
                "insert into source_edit (work_id, field, from_digest, to_digest, class,
                    suggested, classed_by, classed_at)
                 values (1, 'title', 'a', 'b', 'typo', 'typo', 1, 2000000000)",
                "≠ journal",
            ),
            (
                "delete from term where id = (select max(id) from term)",
                "is not there",
            ),
            (
                "update format set content = json_set(content, '$.size.width', 2000)
                 where key = 'square'",
                "format square ≠ journal",
            ),
            (
                "delete from format where key = 'ogp'",
                "format ogp is not there",
            ),
            (
                "insert into term (source, note) values ('電話', '')",
                "≠ journal",
            ),
        ],
    );
    let leaked = "{\"title\":\"a draft\"}";
    let digest = keihatsu::domain::digest::Digest::of(leaked);
    let planted = format!("insert into blob values ('{digest}', '{leaked}')");
    found("public.db", &[(planted.as_str(), "not pinned")]);
}

/// Who takes the locks off and leaves them off is found by that alone.
#[test]
fn a_schema_that_is_not_ours_is_found() {
    for (file, statement, line) in [
        (
            "desk.db",
            "drop trigger journal_stays",
            "trigger journal_stays: missing",
        ),
        (
            "desk.db",
            "drop trigger journal_keeps;
             create trigger journal_keeps before delete on journal begin select 1; end",
            "trigger journal_keeps: another one",
        ),
        (
            "desk.db",
            "drop index release_due",
            "index release_due: missing",
        ),
        (
            "public.db",
            "create trigger planted after insert on item begin select 1; end",
            "trigger planted: unknown",
        ),
        ("public.db", "create table more (x)", "table more: unknown"),
    ] {
        let forgery = Forgery::new();
        let connection = rusqlite::Connection::open(forgery.0.path().join(file)).unwrap();
        connection.execute_batch(statement).unwrap();
        let faults = forgery.faults();
        let expected = format!("{file}: {line}");
        assert!(faults.contains(&expected), "{statement}: {faults:?}");
    }
}

/// What people do at the desk, the journal confirms to the letter.
#[test]
fn a_day_of_work_is_no_fault() {
    let town = Town::new();
    let (drafter, decider, admin) = (town.drafter(), town.decider(), town.admin());
    drafter.get("/desk");
    let release = find(&town, "重要インフラ");
    let seen = digest(&decider, release);
    let reason = [("digest", seen.as_str()), ("reason", "直して")];
    act(&decider, release, "return", &reason).expect(Status::SeeOther);
    let taken_back = [("reason", "取りやめ")];
    act(&drafter, release, "withdraw", &taken_back).expect(Status::SeeOther);
    drafter
        .post("/desk/language", &[("locale", "en"), ("next", "/desk")])
        .expect(Status::SeeOther);
    admin.post("/desk/sign-out", &[]).expect(Status::SeeOther);
    town.wait(600);
    town.reader().get("/ja/");
    let report = keihatsu::workflow::check::check(&town.store, &town.publication).unwrap();
    assert_eq!(report.faults, []);
}
