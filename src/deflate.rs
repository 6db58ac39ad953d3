//! Bytes, deflated at once by a packer that is used again: its tables are a third of a megabyte.

use flate2::{Compress, CompressError, FlushCompress, Status};

/// Compresses bytes, as if the packer were new.
///
/// # Errors
/// When the packer fails.
pub(crate) fn whole(packer: &mut Compress, bytes: &[u8]) -> Result<Vec<u8>, CompressError> {
    packer.reset();
    let mut packed = Vec::with_capacity(bytes.len() / 2 + 64);
    loop {
        let read = usize::try_from(packer.total_in()).unwrap_or(usize::MAX);
        let rest = bytes.get(read..).unwrap_or_default();
        match packer.compress_vec(rest, &mut packed, FlushCompress::Finish)? {
            Status::StreamEnd => return Ok(packed),
            Status::Ok | Status::BufError => packed.reserve(packed.len().max(64)),
        }
    }
}
