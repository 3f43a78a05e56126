//! Why a use case did not do what it was asked, in words.

use super::{Argument, Reader, RefusalText, Texts};
use crate::desk::{DeskError, SignInProblem};

impl Texts {
    /// Why the desk did not do what it was asked, and what is possible instead. What an adapter
    /// says of a failure is for logs and is not shown.
    pub fn error(&self, error: &DeskError, reader: Reader<'_>) -> RefusalText {
        let text = |why: String, instead: &[&str]| RefusalText {
            why,
            instead: instead.iter().map(|key| self.plain(key)).collect(),
        };
        match error {
            DeskError::Refused(refusal) => self.refusal(refusal, reader),
            DeskError::RefusedInChat(refusal) => self.chat_refusal(refusal, reader),
            DeskError::Invalid(invalid) => text(self.problem(invalid), &[]),
            DeskError::NotFound => text(self.plain("error-not_found"), &[]),
            DeskError::SignIn(problem) => {
                let instead: &[&str] = match problem {
                    SignInProblem::NoSession => &["instead-sign_in"],
                    SignInProblem::WrongCredentials | SignInProblem::NoAccount => &[],
                };
                text(self.named("sign_in", problem.code()), instead)
            }
            DeskError::SlowDown { seconds } => {
                let arguments = [("seconds", Argument::from(*seconds))];
                text(self.message("error-slow_down", &arguments), &[])
            }
            DeskError::Unavailable { .. } => {
                text(self.plain("error-unavailable"), &["instead-try_again"])
            }
            DeskError::Damaged { .. } => text(self.plain("error-damaged"), &["instead-tell"]),
            DeskError::Failed { .. } => text(self.plain("error-failed"), &["instead-tell"]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{every_desk_error, texts};
    use super::*;
    use crate::policy::Policy;
    use crate::port::Audience;

    #[test]
    fn what_an_adapter_says_is_not_shown() {
        let policy = Policy::reference();
        let reader = Reader::new(Audience::Member, &policy);
        for error in every_desk_error() {
            for tag in ["en", "da"] {
                let text = texts(tag).error(&error, reader);
                assert!(!format!("{text:?}").contains("disk"), "{text:?}");
            }
        }
        let wait = DeskError::SlowDown { seconds: 60 };
        assert_eq!(
            texts("da").error(&wait, reader).why,
            "For mange forsøg. Vent 60 sekunder."
        );
    }

    #[test]
    fn a_refusal_within_an_error_keeps_its_words() {
        let policy = Policy::reference();
        let reader = Reader::new(Audience::Member, &policy);
        for refusal in super::super::samples::every_refusal() {
            let alone = texts("en").refusal(&refusal, reader);
            assert_eq!(texts("en").error(&refusal.into(), reader), alone);
        }
    }
}
