//! A policy file that is taken is written and read back the same, and its hours can be asked.
#![no_main]

use chrono::DateTime;
use helpdesk_core::hours::Reach;
use helpdesk_core::policy::Policy;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Ok(policy) = serde_json::from_slice::<Policy>(input) else {
        return;
    };
    let written = serde_json::to_vec(&policy).expect("a policy can be written");
    assert_eq!(
        serde_json::from_slice::<Policy>(&written).expect("it is read back"),
        policy
    );
    let hours = policy.hours();
    for seconds in [
        0,
        951_782_400,
        1_596_448_800,
        4_102_444_800,
        i64::from(i32::MIN),
    ] {
        let t = DateTime::from_timestamp(seconds, 0).expect("a time");
        let _ = hours.coverage_at(t);
        for reach in [Reach::English, Reach::Other] {
            if let Some(next) = hours.next_covered(reach, t) {
                assert!(next >= t && hours.covers(reach, next));
                let until = hours.covered_until(reach, next);
                assert!(until.is_none_or(|until| until > next));
            }
        }
    }
});
