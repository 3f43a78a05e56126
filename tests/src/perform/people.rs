//! Coming and going (G1).

use helpdesk_core::port::Password;
use serde::Deserialize;
use serde_json::json;

use super::given;
use crate::names::found;
use crate::outcome::Performed;
use crate::show;
use crate::story::Step;
use crate::world::World;

pub(super) async fn perform(world: &mut World, step: &Step) -> Performed {
    match step.when.as_str() {
        "sign_in" => sign_in(world, step).await,
        "sign_out" => sign_out(world, step).await,
        _ => {
            let caller = world.caller(step).await?;
            let account = world.desk.account(&caller).await?;
            Ok(json!({ "account": show::account(&account) }))
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignIn {
    username: String,
    password: String,
}

async fn sign_in(world: &mut World, step: &Step) -> Performed {
    let SignIn { username, password } = given(step)?;
    let signed_in = world
        .desk
        .sign_in(username, Password::new(password))
        .await?;
    if let Some(name) = &step.name {
        world.names.sessions.insert(name.clone(), signed_in.key);
    }
    Ok(json!({
        "account": show::account(&signed_in.account),
        "expires_at": show::time(signed_in.expires_at),
    }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignOut {
    session: String,
}

async fn sign_out(world: &World, step: &Step) -> Performed {
    let SignOut { session } = given(step)?;
    let key = found(&world.names.sessions, &session)?;
    world.desk.sign_out(&key).await?;
    Ok(json!({}))
}
