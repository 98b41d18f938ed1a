//! From objects to rows: versions are read on one thread, and verified and parsed on the others.

use std::collections::BTreeSet;
use std::sync::{Arc, mpsc};

use crate::evidence::row::{BlobRow, Depth};

use super::error::{Gap, noted};
use super::git::{self, Objects};
use super::history::{History, Parser};
use super::id::Kind;
use super::versions::{Paths, Versions};

impl History<'_> {
    /// Parses versions: one thread reads them, the others parse.
    pub(super) fn parse(&mut self, mut order: Vec<usize>, depth: Depth) {
        order.sort_by_key(|at| (self.versions.paths[*at], *at));
        let sources = Sources {
            objects: self.trees.objects(),
            versions: &self.versions,
            paths: &self.paths,
            parser: self.with.parser,
            depth,
        };
        let mut gaps = BTreeSet::new();
        let parsed: Vec<(usize, Arc<BlobRow>)> = if order.len() < 64 {
            let one = |at: usize| Some((at, noted(sources.parse(at), &mut gaps)?));
            order.into_iter().filter_map(one).collect()
        } else {
            sources.parse_aside(&order, &mut gaps)
        };
        for (at, row) in parsed {
            self.versions.rows[at] = row;
        }
        self.gaps.extend(gaps);
    }
}

/// What versions are read and parsed with.
#[derive(Clone, Copy)]
struct Sources<'s> {
    objects: &'s Objects<'s>,
    versions: &'s Versions,
    paths: &'s Paths,
    parser: &'s Parser<'s>,
    depth: Depth,
}

impl Sources<'_> {
    fn parsed(&self, at: usize, bytes: &[u8]) -> Arc<BlobRow> {
        (self.parser)(self.paths.path(self.versions.paths[at]), bytes, self.depth)
    }

    /// The bytes of a version that git does not hold.
    fn text(&self, at: usize) -> Option<&[u8]> {
        self.versions.texts.get(&u32::try_from(at).ok()?).map(AsRef::as_ref)
    }

    fn parse(&self, at: usize) -> Result<Arc<BlobRow>, Gap> {
        match self.text(at) {
            Some(text) => Ok(self.parsed(at, text)),
            None => self.objects.read(self.versions.ids[at], Kind::Blob, |bytes| self.parsed(at, bytes)),
        }
    }

    fn parse_aside(self, order: &[usize], gaps: &mut BTreeSet<Gap>) -> Vec<(usize, Arc<BlobRow>)> {
        const BATCH: usize = 32;
        type Batch = Vec<(usize, Vec<u8>)>;
        // As many as there are cores: reading a version takes far less than parsing it.
        let workers = std::thread::available_parallelism().map_or(1, |cores| cores.get().min(8));
        // A worker has no objects: one thread alone may use them.
        let Sources { objects, versions, paths, parser, depth } = self;
        std::thread::scope(|scope| {
            let lanes: Vec<_> = (0..workers)
                .map(|_| {
                    let (give, take) = mpsc::sync_channel::<Batch>(4);
                    let parse = move |(at, bytes): (usize, Vec<u8>)| {
                        let row = git::verify(versions.ids[at], Kind::Blob, &bytes);
                        (at, row.map(|()| parser(paths.path(versions.paths[at]), &bytes, depth)))
                    };
                    let worker =
                        scope.spawn(move || take.into_iter().flatten().map(parse).collect::<Vec<_>>());
                    (give, worker)
                })
                .collect();
            for (turn, batch) in order.chunks(BATCH).enumerate() {
                let mut read = Batch::with_capacity(BATCH);
                for at in batch {
                    let bytes = match self.text(*at) {
                        Some(text) => Ok(text.to_vec()),
                        None => objects.read_unverified(versions.ids[*at], Kind::Blob, <[u8]>::to_vec),
                    };
                    read.extend(noted(bytes, gaps).map(|bytes| (*at, bytes)));
                }
                // A lane that is gone has panicked; joining it below says so.
                let _ = lanes[turn % workers].0.send(read);
            }
            let mut parsed = Vec::with_capacity(order.len());
            for (give, worker) in lanes {
                drop(give);
                for (at, row) in worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)) {
                    parsed.extend(noted(row, gaps).map(|row| (at, row)));
                }
            }
            parsed
        })
    }
}
