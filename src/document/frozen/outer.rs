//! Which blocks are around what is written next? Each is written once there is something in it, and where it ends.
//!
//! A block whose whole text stays open leaves nothing, and the lists before and behind it are one list again.

/// Begins a marker; never part of UTF-8 text, so text cannot forge one.
const OPEN: u8 = 0xFF;
const CLOSE: u8 = 0xFE;

/// Writes that something begins, ends or stands here. What it says is text, or a number in digits.
pub(super) fn marker(out: &mut Vec<u8>, kind: u8, says: &[u8]) {
    out.push(OPEN);
    out.push(kind);
    out.extend_from_slice(says);
    out.push(CLOSE);
}

/// What kind of block something is, as its marker has it.
pub(super) const ITEM: u8 = b'i';
pub(super) const PARAGRAPH: u8 = b'p';
pub(super) const IMPLIED: u8 = b'P';
pub(super) const CODE: u8 = b'`';

/// The open blocks around a place.
#[derive(Default)]
pub(super) struct Outer {
    /// From the outermost to the innermost.
    open: Vec<Block>,
    /// How many of them are written.
    written: usize,
    /// A list that has ended with nothing behind it so far.
    ended: Option<Ended>,
    /// Thematic breaks outside of all blocks, with nothing behind them so far.
    rules: usize,
}

struct Block {
    kind: u8,
    says: Vec<u8>,
    list: Option<List>,
    /// Whether something in it was left out.
    left_out: bool,
}

#[derive(Clone, Copy)]
struct List {
    /// The number of the first item, where the list is ordered.
    first: Option<u64>,
    /// How many of its items are written.
    items: u64,
}

struct Ended {
    list: List,
    /// How many blocks are around it.
    depth: usize,
    /// Whether the text behind it is only apart from it by what does not count.
    apart_by_nothing: bool,
}

impl Outer {
    pub(super) fn begin(&mut self, kind: u8, says: &[u8]) {
        self.open.push(Block { kind, says: says.to_vec(), list: None, left_out: false });
    }

    pub(super) fn begin_list(&mut self, first: Option<u64>) {
        let says = first.map(|first| first.to_string().into_bytes()).unwrap_or_default();
        let list = Some(List { first, items: 0 });
        self.open.push(Block { kind: b'l', says, list, left_out: false });
    }

    /// The kind of the innermost block.
    pub(super) fn innermost(&self) -> Option<u8> {
        self.open.last().map(|block| block.kind)
    }

    /// Whether anything waits to be written.
    pub(super) fn waits(&self) -> bool {
        self.written < self.open.len() || self.ended.is_some() || self.rules > 0
    }

    /// Something is left out here, because it stays open.
    pub(super) fn leave_out(&mut self) {
        for block in &mut self.open[self.written..] {
            block.left_out = true;
        }
        self.pass_over();
    }

    /// Something that does not count stands here.
    pub(super) fn pass_over(&mut self) {
        let depth = self.open.len();
        if let Some(ended) = self.ended.as_mut().filter(|ended| ended.depth == depth) {
            ended.apart_by_nothing = true;
        }
    }

    /// A thematic break. At the end of the text it shows nothing.
    pub(super) fn rule(&mut self, out: &mut Vec<u8>) {
        if self.open.is_empty() {
            self.rules += 1;
        } else {
            self.write(out);
            marker(out, b'r', b"");
        }
    }

    /// Writes all that has waited, before something that shows.
    pub(super) fn write(&mut self, out: &mut Vec<u8>) {
        while let Some(block) = self.open.get_mut(self.written) {
            let (depth, rules) = (self.written, self.rules);
            let goes_on = self.ended.take_if(|ended| {
                ended.depth == depth && rules == 0 && block.list.is_some_and(|list| ended.is_before(list))
            });
            self.written += 1;
            if let Some(ended) = goes_on {
                block.list = Some(ended.list);
                continue;
            }
            self.write_ended(out);
            let block = &self.open[depth];
            let kind = if block.kind == IMPLIED { PARAGRAPH } else { block.kind };
            marker(out, kind, &block.says);
            let list = depth.checked_sub(1).and_then(|above| self.open[above].list.as_mut());
            list.into_iter().for_each(|list| list.items += 1);
        }
        self.write_ended(out);
    }

    /// Ends the innermost block.
    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        let Some(block) = self.open.last() else { return };
        if self.written < self.open.len() && block.left_out {
            self.open.pop();
            self.pass_over();
            return;
        }
        // What is empty shows as that.
        if self.written < self.open.len() {
            self.write(out);
        }
        self.write_ended(out);
        let Some(block) = self.open.pop() else { return };
        self.written = self.open.len();
        match block.list {
            Some(list) => {
                self.ended = Some(Ended { list, depth: self.open.len(), apart_by_nothing: false });
            }
            None => marker(out, b'.', b""),
        }
    }

    /// Ends the text.
    pub(super) fn finish(&mut self, out: &mut Vec<u8>) {
        self.rules = 0;
        self.write_ended(out);
    }

    fn write_ended(&mut self, out: &mut Vec<u8>) {
        if self.ended.take().is_some() {
            marker(out, b'.', b"");
        }
        for _ in 0..std::mem::take(&mut self.rules) {
            marker(out, b'r', b"");
        }
    }
}

impl Ended {
    /// Whether another list goes on with this one.
    fn is_before(&self, other: List) -> bool {
        let next = self.list.first.map(|first| first.saturating_add(self.list.items));
        self.apart_by_nothing && next == other.first
    }
}
