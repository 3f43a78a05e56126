//! A picture of what the member sees: a page with a red error bar.

/// A page of 320 by 200 dots as PNG.
pub(super) fn error_page() -> Vec<u8> {
    const WIDTH: usize = 320;
    const HEIGHT: usize = 200;
    let mut dots = Vec::with_capacity(WIDTH * HEIGHT * 3);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            dots.extend_from_slice(&dot(x, y));
        }
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 320, 200);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&dots))
        .expect("dots and size fit each other, and memory takes them");
    file
}

fn dot(x: usize, y: usize) -> [u8; 3] {
    const PAPER: [u8; 3] = [250, 250, 250];
    const BAR: [u8; 3] = [52, 73, 94];
    const ERROR: [u8; 3] = [192, 57, 43];
    const LINE: [u8; 3] = [200, 200, 200];
    match (x, y) {
        (_, 0..24) => BAR,
        (20..300, 50..90) => ERROR,
        (20..300, 110..180) if y % 14 < 5 => LINE,
        _ => PAPER,
    }
}

#[cfg(test)]
mod tests {
    use helpdesk_core::attachment::FileKind;

    #[test]
    fn it_is_a_real_picture() {
        let file = super::error_page();
        assert_eq!(FileKind::of(&file), Ok(FileKind::Png));
        let mut reader = png::Decoder::new(std::io::Cursor::new(file))
            .read_info()
            .unwrap();
        let mut dots = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut dots).unwrap();
        assert_eq!((info.width, info.height), (320, 200));
        assert_eq!(
            &dots[(70 * 320 + 100) * 3..][..3],
            [192, 57, 43],
            "the error bar"
        );
    }
}
