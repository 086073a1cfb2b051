//! Accounts that are made on the command line.

use super::*;

#[test]
fn an_account_hears_of_all_wrong_values_at_once() {
    let folder = Folder::new();
    let fresh = folder.path().join("fresh");
    let filled = folder.path().join("filled");
    fs::create_dir(&filled).unwrap();
    copy_demonstration(&filled);
    for data in [&fresh, &filled] {
        let wrong = [
            "account",
            "add",
            "--data",
            data.to_str().unwrap(),
            "--email",
            "nobody",
            "--name",
            " ",
            "--role",
            "king",
            "--role",
            "queen",
            "--organisation",
            "nowhere",
        ];
        let output = run(&wrong);
        assert_eq!(output.status.code(), Some(2), "{}", words(&output));
        let said = words(&output);
        for part in ["--email", "--name", "king", "queen", "--organisation"] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
    assert!(!fresh.exists(), "nothing was made");
    // nothing given at all, and an address that is taken beside another fault
    let data = filled.to_str().unwrap();
    let output = run(&["account", "add", "--data", data]);
    assert_eq!(output.status.code(), Some(2), "{}", words(&output));
    let said = words(&output);
    for part in ["--email: ", "--name: ", "--role: "] {
        assert_eq!(said.matches(part).count(), 1, "{part}: {said}");
    }
    let taken = ["--email", "drafter@demo.example", "--role", "king"];
    let output = run(&[&["account", "add", "--data", data], &taken[..]].concat());
    let said = words(&output);
    for part in ["--email: ", "--name: ", "king"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn a_blank_password_is_refused_before_anything_is_made() {
    let folder = Folder::new();
    let data = folder.path().join("data");
    for blank in ["", "  "] {
        let output = run(&[
            "demo",
            "--data",
            data.to_str().unwrap(),
            "--password",
            blank,
        ]);
        assert_eq!(output.status.code(), Some(2), "{}", words(&output));
        assert!(words(&output).contains("--password"));
    }
    assert!(!data.exists());
}

#[test]
fn the_first_administrator_comes_in_by_the_command_line() {
    let folder = Folder::new();
    let data = folder.path().to_str().unwrap().to_owned();
    let add = |role: &str| {
        run(&[
            "account",
            "add",
            "--data",
            &data,
            "--email",
            "boss@example.jp",
            "--name",
            "長",
            "--role",
            role,
        ])
    };
    assert_eq!(add("king").status.code(), Some(2));
    let output = add("administrator");
    assert_eq!(output.status.code(), Some(0), "{}", words(&output));
    let text = words(&output);
    let password = text
        .lines()
        .find_map(|line| line.strip_prefix("First password: "))
        .unwrap();
    let house = House::open(folder.path()).unwrap();
    let credentials = sign_in::Credentials {
        email: "boss@example.jp".into(),
        password: password.into(),
        address: None,
        device: None,
        session: None,
        language: None,
    };
    let now = keihatsu::domain::moment::Moment::from_second(2_000_000_000);
    let attempt = sign_in::attempt(&house.store, &credentials, now).unwrap();
    let mut hasher = password::Hasher::default();
    let attempt = attempt.unwrap();
    let signed_in = sign_in::sign_in(&house.store, &mut hasher, &credentials, attempt, now);
    assert!(signed_in.unwrap().is_ok());
    drop(house);
    assert_eq!(
        add("administrator").status.code(),
        Some(2),
        "the address is taken"
    );
    assert!(!text.contains(PASSWORD));
}
