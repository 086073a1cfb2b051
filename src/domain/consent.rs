//! People who can be recognised in a file, and that they agreed to it: for
//! what, until when, and whether they still do.
//!
//! Refuses to show who they are: a name is for whoever recorded it and for
//! administrators. No journal and no manifest holds one.

use serde::{Deserialize, Serialize};

use super::{
    id::ConsentId,
    lack::Lack,
    moment::Moment,
    prose,
    refusal::FieldRefusals,
    rights::{Evidence, Rights, end},
};

const PERSON_MAX: usize = 200;
const SCOPE_MAX: usize = 500;

/// That somebody agreed to be seen or heard in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub person: String,
    /// What they agreed to.
    pub scope: String,
    /// The first second at which it does not hold any more; none where it has no
    /// end.
    pub until: Option<Moment>,
    pub evidence: Evidence,
    /// The one in whose place it stands.
    pub renews: Option<ConsentId>,
    /// Random, so that the digest of all this tells nothing of the person.
    pub salt: String,
}

/// A consent as typed into a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConsentInput {
    pub person: String,
    pub scope: String,
    pub until: String,
    pub evidence: String,
    pub evidence_file: String,
    pub renews: String,
}

impl ConsentInput {
    /// Reads the form, but for the salt, which nobody types.
    pub fn parse(&self) -> Result<Consent, FieldRefusals> {
        let mut refusals = FieldRefusals::default();
        let person = refusals.take("person", prose::required_line(&self.person, PERSON_MAX));
        let scope = prose::block(&self.scope, SCOPE_MAX).and_then(prose::required);
        let scope = refusals.take("scope", scope);
        let until = refusals.take("until", end(&self.until)).flatten();
        let evidence = Evidence::parse(&self.evidence, &self.evidence_file, &mut refusals);
        match (person, scope) {
            (Some(person), Some(scope)) if refusals.is_empty() => Ok(Consent {
                person,
                scope,
                until,
                evidence,
                renews: self.renews.parse().ok().map(ConsentId),
                salt: String::new(),
            }),
            _ => Err(refusals),
        }
    }
}

/// Of a consent what counts for a file, without whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    pub until: Option<Moment>,
    pub withdrawn: bool,
    /// Another one stands in its place.
    pub renewed: bool,
}

/// Whether people can be recognised in a file, and what they said to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// What was said last; none where nobody has said anything.
    pub recognisable: Option<bool>,
    pub given: Vec<Given>,
}

impl People {
    /// The consents that count: each stands for a person, so that one that is
    /// withdrawn or over is not made good by another person's.
    fn standing(&self) -> impl Iterator<Item = &Given> {
        self.given.iter().filter(|given| !given.renewed)
    }

    /// Until when the people in it may be shown.
    fn end(&self) -> Result<Option<Moment>, Lack> {
        match self.recognisable {
            None => Err(Lack::PeopleNotSaid),
            Some(false) => Ok(None),
            Some(true) if self.standing().next().is_none() => Err(Lack::NoConsent),
            Some(true) if self.standing().any(|given| given.withdrawn) => {
                Err(Lack::ConsentWithdrawn)
            }
            Some(true) => Ok(self.standing().filter_map(|given| given.until).min()),
        }
    }
}

/// Until when a file may be out: the earliest end of its rights and of the
/// consents of the people in it; none where it may be out for good. `Err` says
/// why it may not be out at all.
pub fn out_until(rights: Option<&Rights>, people: &People) -> Result<Option<Moment>, Lack> {
    let rights = rights.ok_or(Lack::NoRights)?.shown.until;
    let consents = people.end()?;
    Ok(rights.into_iter().chain(consents).min())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rights::RightsInput;

    fn at(second: i64) -> Moment {
        Moment::from_second(second)
    }

    fn rights(until: Option<Moment>) -> Rights {
        let input = RightsInput {
            holder: "庁".into(),
            licence: "own".into(),
            terms: "啓発に使う".into(),
            territory: "world".into(),
            until: until.map(Moment::typed).unwrap_or_default(),
            ..RightsInput::default()
        };
        input.parse().expect("valid")
    }

    fn given(until: Option<Moment>) -> Given {
        Given {
            until,
            withdrawn: false,
            renewed: false,
        }
    }

    fn people(given: &[Given]) -> People {
        People {
            recognisable: Some(true),
            given: given.to_vec(),
        }
    }

    #[test]
    fn the_earliest_of_rights_and_consents_is_the_end() {
        let nobody = People {
            recognisable: Some(false),
            given: Vec::new(),
        };
        for (rights_end, consents, end) in [
            (None, people(&[given(None)]), None),
            (Some(90), people(&[given(None)]), Some(90)),
            (
                None,
                people(&[given(Some(at(70))), given(Some(at(60)))]),
                Some(60),
            ),
            (Some(50), people(&[given(Some(at(60)))]), Some(50)),
            (Some(50), nobody, Some(50)),
        ] {
            let rights = rights(rights_end.map(at));
            assert_eq!(out_until(Some(&rights), &consents), Ok(end.map(at)));
        }
    }

    #[test]
    fn what_nobody_has_said_keeps_a_file_in() {
        let some = people(&[given(None)]);
        assert_eq!(out_until(None, &some), Err(Lack::NoRights));
        let rights = rights(None);
        let said = |people: &People| out_until(Some(&rights), people);
        assert_eq!(said(&People::default()), Err(Lack::PeopleNotSaid));
        assert_eq!(said(&people(&[])), Err(Lack::NoConsent));
    }

    #[test]
    fn one_persons_consent_does_not_stand_for_anothers() {
        let withdrawn = Given {
            withdrawn: true,
            ..given(None)
        };
        let rights = rights(None);
        let said = |given: &[Given]| out_until(Some(&rights), &people(given));
        assert_eq!(said(&[given(None), withdrawn]), Err(Lack::ConsentWithdrawn));
        let renewed = Given {
            renewed: true,
            ..given(Some(at(5)))
        };
        assert_eq!(said(&[renewed, given(Some(at(90)))]), Ok(Some(at(90))));
    }

    #[test]
    fn every_wrong_field_is_named() {
        let refusals = ConsentInput {
            until: "今度".into(),
            evidence_file: "x".into(),
            ..ConsentInput::default()
        }
        .parse()
        .expect_err("refused");
        let fields: Vec<&str> = refusals.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["evidence_file", "person", "scope", "until"]);
    }
}
