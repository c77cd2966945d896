//! Sites built and changed as their users do it, in folders of their own.

mod build;
mod commands;
mod counts;
mod hostile;
mod import;
mod joining;
mod kills;
mod output;
mod people;
mod random;
mod sources;
mod support;
mod themes;
mod watch;
