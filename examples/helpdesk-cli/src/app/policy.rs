//! The policy file of a desk.

use std::fs;
use std::io;
use std::path::Path;

use chrono::{DateTime, Datelike as _, Utc};
use helpdesk_core::hours::ZoneOffsets;
use helpdesk_core::policy::Policy;
use serde_json::Value;

use crate::failure::{Exit, Failure};

/// Years of a named zone's offsets, before and after now.
const BEFORE: i32 = 10;
const AFTER: i32 = 30;

/// The policy of `file`, or of `policy.json` in the data folder, or the reference policy.
pub(super) fn read(
    file: Option<&Path>,
    data: &Path,
    now: DateTime<Utc>,
) -> Result<Policy, Failure> {
    let path = match file {
        Some(file) => file.to_owned(),
        None => data.join("policy.json"),
    };
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if file.is_none() && error.kind() == io::ErrorKind::NotFound => {
            return Ok(Policy::reference());
        }
        Err(error) => return Err(Failure::file(&path, &error)),
    };
    parse(&text, now).map_err(|reason| {
        Failure::said(Exit::Usage, "cli-policy_unusable")
            .with("file", path.display().to_string())
            .with("reason", reason)
    })
}

/// A zone may be written by its name in the IANA database, as in `Europe/Copenhagen`.
fn parse(text: &str, now: DateTime<Utc>) -> Result<Policy, String> {
    let mut value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if !value.is_object() {
        // A list would be read as the parts in their order, an empty one as the reference policy.
        return Err("a policy is a JSON object".to_owned());
    }
    let zone = value.pointer_mut("/hours/zone");
    if let Some(zone) = zone
        && let Some(name) = zone.as_str()
    {
        let year = now.year();
        let offsets = ZoneOffsets::from_iana(name, year - BEFORE, year + AFTER)
            .map_err(|error| error.to_string())?;
        *zone = serde_json::to_value(offsets).map_err(|error| error.to_string())?;
    }
    serde_json::from_value(value).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_may_be_named() {
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        let text = r#"{"session_hours": 3, "hours": {"zone": "Europe/Copenhagen", "windows": [
            {"days": ["Mon"], "from": "08:00:00", "until": "16:00:00", "coverage": "english_only"}]}}"#;
        let policy = parse(text, now).unwrap();
        assert_eq!(policy.hours().zone().name(), "Europe/Copenhagen");
        assert_eq!(policy.hours().zone().offset_at(now), 3600);
        assert_eq!(policy.parts().session_hours, 3);
        assert!(parse(&text.replace("Copenhagen", "Atlantis"), now).is_err());
        assert!(parse(r#"{"no_such_part": 1}"#, now).is_err());
        assert_eq!(parse("{}", now), Ok(Policy::reference()));
        assert!(parse("[]", now).is_err());
    }
}
