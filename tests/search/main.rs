//! Searching: cases that the program and the script of the browser share.

mod words;
