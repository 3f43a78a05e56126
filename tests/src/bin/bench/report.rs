//! The table that is printed, and the same as JSON.

use serde::Serialize;

use crate::Outcome;

/// One row that was measured.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) ours: f64,
    pub(crate) floor: Option<f64>,
    pub(crate) unit: &'static str,
    pub(crate) ratio: Option<f64>,
    pub(crate) goal: String,
    pub(crate) holds: bool,
}

/// What a row must reach.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Goal {
    /// The ratio, at least.
    RatioAtLeast(f64),
    /// The ratio, at most.
    RatioAtMost(f64),
    /// Our own figure, at most.
    AtMost(f64),
}

impl Row {
    /// A row with its goal looked at.
    pub(crate) fn new(
        id: &str,
        (ours, floor): (f64, Option<f64>),
        unit: &'static str,
        ratio: Option<f64>,
        goal: Goal,
    ) -> Self {
        let (goal, holds) = match goal {
            Goal::RatioAtLeast(least) => (
                format!("ratio >= {least}"),
                ratio.is_some_and(|ratio| ratio >= least),
            ),
            Goal::RatioAtMost(most) => (
                format!("ratio <= {most}"),
                ratio.is_some_and(|ratio| ratio <= most),
            ),
            Goal::AtMost(most) => (format!("<= {most}"), ours <= most),
        };
        Self {
            id: id.to_owned(),
            ours,
            floor,
            unit,
            ratio,
            goal,
            holds,
        }
    }
}

/// The rows as text for people.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut lines =
        vec![["id", "ours", "floor", "unit", "ratio", "goal", "holds"].map(String::from)];
    for row in rows {
        lines.push([
            row.id.clone(),
            figure(row.ours),
            row.floor.map_or_else(|| "-".to_owned(), figure),
            row.unit.to_owned(),
            row.ratio
                .map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}")),
            row.goal.clone(),
            if row.holds { "yes" } else { "NO" }.to_owned(),
        ]);
    }
    let widths: Vec<usize> = (0..7)
        .map(|column| {
            lines
                .iter()
                .map(|line| line[column].len())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let lines: Vec<String> = lines
        .iter()
        .map(|line| {
            let cells = line.iter().zip(&widths).enumerate();
            let padded: Vec<String> = cells
                .map(|(column, (cell, width))| match column {
                    1 | 2 | 4 => format!("{cell:>width$}"),
                    _ => format!("{cell:<width$}"),
                })
                .collect();
            padded.join("  ").trim_end().to_owned()
        })
        .collect();
    lines.join("\n")
}

/// The rows as a JSON list of objects.
pub(crate) fn json(rows: &[Row]) -> Outcome<String> {
    let rounded: Vec<Row> = rows
        .iter()
        .cloned()
        .map(|row| Row {
            ours: round(row.ours),
            floor: row.floor.map(round),
            ratio: row.ratio.map(round),
            ..row
        })
        .collect();
    Ok(serde_json::to_string_pretty(&rounded)? + "\n")
}

fn figure(value: f64) -> String {
    if value < 10.0 {
        format!("{value:.2}")
    } else {
        format!("{value:.1}")
    }
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
