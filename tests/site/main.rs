//! Sites built and changed as their users do it, in folders of their own.

mod addresses;
mod build;
mod commands;
mod counts;
mod feeds;
mod fields;
mod hostile;
mod import;
mod joining;
mod kills;
mod locks;
mod memory;
mod output;
mod all_papers;
mod own_files;
mod people;
mod random;
mod removing;
mod reasons;
mod sources;
mod support;
mod themes;
mod transactions;
mod upgrade;
mod watch;
