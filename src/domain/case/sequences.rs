//! Random people do random things to a case; whatever they try, nothing is
//! decided twice, by one of its drafters, or past an empty seat.

use super::{tests::*, *};

/// SplitMix64: the same sequence from the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % sides as u64).expect("fewer sides than usize has")
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }
}

/// One of a few people, in an organisation and with roles that change at will.
fn somebody(dice: &mut Dice) -> Actor {
    let id = i64::try_from(dice.roll(8)).expect("small") + 1;
    let organisation = dice.pick(&[HOME, PARTNER, OTHER_PARTNER, STRANGER]);
    let roles: Vec<Role> = Role::ALL
        .into_iter()
        .filter(|_| dice.roll(2) == 0)
        .collect();
    actor(id, organisation, &roles)
}

/// What must hold of every case, whatever was tried.
fn assert_sound(case: &Case, seed: u64) {
    let decisions = case.acts.iter().filter(|signed| signed.act.decides());
    let decisions: Vec<&Signed> = decisions.collect();
    assert!(decisions.len() <= 1, "seed {seed}: decided twice");
    let mut seated: Vec<AccountId> = Vec::new();
    for signed in case.acts.iter().filter(|signed| signed.place.is_some()) {
        let person = signed.who.account;
        assert!(!seated.contains(&person), "seed {seed}: two seats");
        seated.push(person);
        if signed.act != Act::DecideAlone {
            let shares = [DRAFTER, SUBMITTER, AUTHOR];
            assert!(!shares.contains(&person), "seed {seed}: own draft");
        }
    }
    if let Some(decision) = decisions.first() {
        // counted from the acts alone, not from the standing
        for (at, step) in case.route.steps.iter().enumerate() {
            let signed = case.acts.iter().filter_map(|signed| signed.place);
            let mut seats: Vec<usize> = signed
                .filter(|place| place.step == at)
                .map(|place| place.seat)
                .collect();
            seats.sort_unstable();
            seats.dedup();
            assert!(seats.len() >= step.needed(), "seed {seed}: an empty seat");
        }
        assert_eq!(decision.digest, case.digest, "seed {seed}: another digest");
        if decision.act == Act::DecideAlone {
            assert!(case.route.urgent, "seed {seed}: alone");
        }
    }
    let moments: Vec<Moment> = case.acts.iter().map(|signed| signed.at).collect();
    assert!(moments.is_sorted(), "seed {seed}: out of order");
}

#[test]
fn no_sequence_of_acts_decides_wrongly() {
    let mut decided = 0;
    let mut ends = BTreeMap::new();
    for seed in 0..4_000 {
        let mut dice = Dice(seed);
        let mut case = case(dice.pick(&["routine", "standard", "joint", "urgent"]));
        if dice.roll(4) == 0 {
            case.route.steps[0].quorum = Some(1);
        }
        let mut now = START;
        for _ in 0..60 {
            let person = somebody(&mut dice);
            // what ends a case is tried less often, so that some go on
            let act = match dice.pick(&Act::ALL) {
                Act::Return(_) | Act::Reject | Act::Withdraw if dice.roll(8) > 0 => continue,
                Act::Circulate(_) => Act::Circulate(AccountId(1)),
                act => act,
            };
            now = now.plus(i64::try_from(dice.roll(100)).expect("small") - 10);
            let before = case.acts.len();
            let told = case.check(&person, act, case.digest, now);
            let signed = sign(&mut case, &person, act, now);
            assert_eq!(told, signed, "seed {seed}: told otherwise");
            assert_eq!(case.acts.len(), before + usize::from(signed.is_ok()));
        }
        assert_sound(&case, seed);
        assert_eq!(case.first_unsound(), None, "seed {seed}");
        let key = case.standing(now).state.message_id();
        *ends.entry(key).or_insert(0) += 1;
        decided += usize::from(case.acts.iter().any(|signed| signed.act.decides()));
    }
    // the dice must have reached what is to be proved of them
    assert!(decided > 500, "{decided} decided, {ends:?}");
    assert_eq!(ends.len(), 5, "{ends:?}");
}
