//! Rules about images, recordings and covers.

/// Hands its rows on, after those it was handed.
macro_rules! files {
    ([$next:ident $($then:ident)*] $($rows:tt)*) => { $next! { [$($then)*] $($rows)*
        MissingAlt "missing-alt" Error
            "an image has no description"
            "Those who cannot see the image hear its description. Say what it shows, or give it the \
             title \"decorative\"."
            "![](loaf.jpg)"
            "![A loaf, cut open](loaf.jpg)\n\
             \n\
             ![](rule.png \"decorative\")"
        RemoteImage "remote-image" Error
            "an image is not a file beside the source"
            "Nothing is fetched from the network. Save the image next to the source and name it by \
             its path."
            "![A loaf](https://example.org/loaf.jpg)"
            "![A loaf](loaf.jpg)"
        MissingImage "missing-image" Error
            "an image is not there"
            "The path of an image is relative to the source file. Mind upper and lower case."
            "![A loaf](images/Loaf.jpg)"
            "![A loaf](images/loaf.jpg)"
        BadImage "bad-image" Error
            "an image cannot be used"
            "An image is a whole JPEG, PNG, GIF or WebP file whose ending says which, and not larger \
             than the limits."
            "![A loaf](loaf.tiff)"
            "![A loaf](loaf.png)"
        Limit "limit" Error
            "there is more of something than is taken"
            "Everything has a limit, so that no source can ask for the whole machine. `entretien \
             explain limits` lists them with their reasons. A limit can be raised: `--limit \
             NAME=VALUE`, or `NAME = VALUE` under `[limits]` in `entretien.toml`."
            "labels: [whoever of us was the one to ask this time, and the next 160 characters]"
            "labels: [Q]"
        Recording "recording" Error
            "the recording cannot be used"
            "The file that `audio` names is a whole MP3 file, or AAC in MP4, beside the source or \
             below it."
            "audio: https://example.org/talk.wav"
            "audio: talk.mp3"
        Times "times" Warning
            "the times in the text are not those of the recording"
            "While the recording plays, reading systems mark what is being said. For that, times go \
             up through the text and end before the recording does."
            "**Q:** [00:12] Why bread?\n\
             \n\
             **A:** [00:04] Because it rises."
            "**Q:** [00:04] Why bread?\n\
             \n\
             **A:** [00:12] Because it rises."
        BareCover "bare-cover" Warning
            "no cover can be drawn for the title"
            "No font here has all letters of the title, so the EPUB comes without a cover, and reading \
             systems make one of their own."
            "title: パンについて"
            "title: パンについて\n\
             cover: loaf.jpg"
    } };
}

pub(super) use files;
