//! Are an object's bytes what its name says? Hashed on another core, while the next objects are read.

use std::collections::BTreeSet;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::JoinHandle;

use super::error::Gap;
use super::id::{Kind, ObjectId};

type Batch = Vec<(ObjectId, Kind, Vec<u8>)>;

const BATCH_BYTES: usize = 256 << 10;
const BATCHES_WAITING: usize = 16;

/// Takes objects to hash, in batches, and says at the end which were not what they are called.
pub(super) struct Verifier {
    batch: Batch,
    bytes: usize,
    lane: Option<(SyncSender<Batch>, JoinHandle<BTreeSet<Gap>>)>,
}

impl Verifier {
    /// Starts a thread that verifies by hashing.
    pub(super) fn start(verify: fn(ObjectId, Kind, &[u8]) -> Result<(), Gap>) -> Verifier {
        let (give, take) = sync_channel::<Batch>(BATCHES_WAITING);
        let worker = std::thread::spawn(move || {
            take.into_iter()
                .flatten()
                .filter_map(|(id, kind, bytes)| verify(id, kind, &bytes).err())
                .collect()
        });
        Verifier { batch: Vec::new(), bytes: 0, lane: Some((give, worker)) }
    }

    pub(super) fn take(&mut self, id: ObjectId, kind: Kind, bytes: &[u8]) {
        self.bytes += bytes.len();
        self.batch.push((id, kind, bytes.to_vec()));
        if self.bytes > BATCH_BYTES {
            self.send();
        }
    }

    /// Waits for all that was taken.
    pub(super) fn finish(mut self) -> BTreeSet<Gap> {
        self.send();
        let Some((give, worker)) = self.lane.take() else {
            return BTreeSet::new();
        };
        drop(give);
        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }

    fn send(&mut self) {
        self.bytes = 0;
        if let Some((give, _)) = &self.lane {
            // A thread that is gone has panicked; joining it says so.
            let _ = give.send(std::mem::take(&mut self.batch));
        }
    }
}
