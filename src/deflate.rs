//! Bytes, deflated at once by a packer that is used again: its tables are a third of a megabyte.

use flate2::{Compress, CompressError, FlushCompress, Status};

/// Compresses bytes, as if the packer were new.
///
/// # Errors
/// When the packer fails.
pub(crate) fn whole(packer: &mut Compress, bytes: &[u8]) -> Result<Vec<u8>, CompressError> {
    packer.reset();
    let mut packed = Vec::with_capacity(bytes.len() / 2 + 64);
    append(packer, bytes, &mut packed, FlushCompress::Finish)?;
    Ok(packed)
}

/// Compresses what comes next of a stream: the last of it with [`FlushCompress::Finish`], all else
/// with [`FlushCompress::None`].
///
/// # Errors
/// When the packer fails.
pub(crate) fn append(
    packer: &mut Compress,
    bytes: &[u8],
    packed: &mut Vec<u8>,
    flush: FlushCompress,
) -> Result<(), CompressError> {
    let before = packer.total_in();
    loop {
        let read = usize::try_from(packer.total_in() - before).unwrap_or(usize::MAX);
        let rest = bytes.get(read..).unwrap_or_default();
        if rest.is_empty() && matches!(flush, FlushCompress::None) {
            return Ok(());
        }
        match packer.compress_vec(rest, packed, flush)? {
            Status::StreamEnd => return Ok(()),
            Status::Ok | Status::BufError => packed.reserve(packed.len().max(64)),
        }
    }
}
