//! A page for a browser: one file that asks for nothing, its palette, its icons and how names stand in it. What a page says is no
//! business of this room.

pub mod icon;
pub mod markdown;
pub mod shell;
pub mod text;
