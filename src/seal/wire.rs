//! The wire format of SSH (RFC 4251): strings with their length before them, and base64 as OpenSSH reads it.

use base64ct::{Base64, Encoding};

/// Bytes that are read from the front. Whatever is not there is `None`.
pub(super) struct Wire<'b>(pub(super) &'b [u8]);

impl<'b> Wire<'b> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }

    /// A number of four bytes.
    pub(super) fn number(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    /// Bytes with their length before them.
    pub(super) fn string(&mut self) -> Option<&'b [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        self.take(length)
    }

    /// A text with its length before it.
    pub(super) fn text(&mut self) -> Option<&'b str> {
        std::str::from_utf8(self.string()?).ok().filter(|text| !text.contains('\0'))
    }

    /// `Some` where nothing is left.
    pub(super) fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

/// Padded base64 on one line.
pub(super) fn base64(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_is_not_read() {
        let mut wire = Wire(b"\0\0\0\x03abc\0\0\0\x09x");
        assert_eq!(wire.string(), Some(b"abc".as_slice()));
        assert_eq!((wire.string(), wire.byte(), wire.end()), (None, Some(b'x'), Some(())));
        assert_eq!(Wire(b"\0\0\0").number(), None);
        assert_eq!(Wire(b"\0\0\0\x01\xff").text(), None);
        assert_eq!(Wire(b"\0\0\0\x01\0").text(), None);
    }
}
