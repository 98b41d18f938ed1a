//! A rule's page as the tests read it: its examples, which of them must fail, and with what settings.

/// One example of a page.
pub struct Example {
    /// Whether the rule must find something.
    pub fails: bool,
    /// A `story` or a `markdown` document.
    pub is_story: bool,
    /// Whether the calendar is judged.
    pub audit: bool,
    /// Other rules that may find something too.
    pub also: Vec<String>,
    /// The growthlint.yaml before it.
    pub settings: String,
    /// The example's text.
    pub text: String,
    /// The line of the page at which it begins.
    pub line: usize,
}

/// The front matter that examples without one get.
const FRONT_MATTER: &str = "---\ngrowthdoc: 1\nengineer: Amara Okafor <amara@acme.example>\nmanager: Ben Castillo <ben@acme.example>\n\
team: payments\nlevels: { L4: 2024-03-01 }\nsince: 2023-06-12\n---\n\n";

/// All examples of a page, in order.
pub fn examples(page: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut fails = None;
    let mut settings = String::new();
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        match line {
            "## Fails" => fails = Some(true),
            "## Passes" => fails = Some(false),
            _ if line.starts_with("## ") => fails = None,
            _ => {}
        }
        let ticks = line.chars().take_while(|c| *c == '`').count();
        if ticks < 3 {
            continue;
        }
        let words: Vec<&str> = line[ticks..].split_whitespace().collect();
        let fence = "`".repeat(ticks);
        let text: String = lines
            .by_ref()
            .map(|(_, line)| line)
            .take_while(|line| *line != fence)
            .map(|line| format!("{line}\n"))
            .collect();
        let Some(fails) = fails else { continue };
        match words.first() {
            Some(&"yaml") => settings = text,
            Some(language @ (&"markdown" | &"story")) => {
                let also = words.iter().find_map(|word| word.strip_prefix("also="));
                let is_story = *language == "story";
                let text = if is_story
                    || text.starts_with("---")
                    || text.starts_with('\u{feff}')
                    || words.contains(&"whole")
                {
                    text
                } else {
                    format!("{FRONT_MATTER}{text}")
                };
                examples.push(Example {
                    fails,
                    is_story,
                    audit: words.contains(&"audit"),
                    also: also.map(|also| also.split(',').map(str::to_owned).collect()).unwrap_or_default(),
                    settings: std::mem::take(&mut settings),
                    text,
                    line: number + 1,
                });
            }
            Some(_) | None => {}
        }
    }
    examples
}
