//! Images as authors send them, checked; and as each output takes them.

/// A checked image: whole, of a known kind, within limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The file as it came.
    pub bytes: Vec<u8>,
    /// What it is.
    pub format: Format,
    /// Width in pixels, after the EXIF orientation.
    pub width: u32,
    /// Height in pixels, after the EXIF orientation.
    pub height: u32,
    /// EXIF orientation, 1 to 8.
    pub orientation: u8,
}

/// What kind of file an image is, from its content, never its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// GIF; its first frame.
    Gif,
    /// WebP; its first frame.
    WebP,
}
