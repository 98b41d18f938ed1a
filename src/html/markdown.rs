//! Markdown as a page shows it: its text and its blocks, with no markup of its own. Links may be followed; nothing is fetched.

use maud::{Markup, PreEscaped, Render};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::html::text::Text;

/// What Markdown says, in HTML. Tags in it are text; an image is a link to it.
pub fn render(text: &str) -> Markup {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut made = Page::default();
    for event in Parser::new_ext(text, options) {
        made.event(event);
    }
    PreEscaped(made.out)
}

#[derive(Default)]
struct Page {
    out: String,
    /// Whether cells are those of a head.
    in_head: bool,
    /// Whether each link that is open is shown as one.
    links: Vec<bool>,
    /// The level of the last heading.
    level: usize,
}

impl Page {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Code(text) => {
                self.out.push_str("<code>");
                Text(&text).render_to(&mut self.out);
                self.out.push_str("</code>");
            }
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text(&text),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>"),
            Event::Rule => self.out.push_str("<hr>"),
            Event::TaskListMarker(is_done) => self.out.push_str(if is_done { "☑ " } else { "☐ " }),
        }
    }

    /// Line by line, for a line end is no hidden character here.
    fn text(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.out.push('\n');
            }
            Text(line).render_to(&mut self.out);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            // The page's own heading is above all of the document's, and no level is left out.
            Tag::Heading { level, .. } => {
                self.level = (*level as usize).max(2).min(self.level.max(1) + 1);
                self.out.push_str(&format!("<h{}>", self.level));
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.link(dest_url),
            Tag::TableHead => {
                self.in_head = true;
                self.out.push_str("<thead><tr>");
            }
            Tag::TableCell => self.out.push_str(if self.in_head { "<th scope=\"col\">" } else { "<td>" }),
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::BlockQuote(_) => self.out.push_str("<blockquote>"),
            Tag::CodeBlock(_) => self.out.push_str("<pre tabindex=\"0\">"),
            Tag::List(None) => self.out.push_str("<ul>"),
            Tag::List(Some(_)) => self.out.push_str("<ol>"),
            Tag::Item => self.out.push_str("<li>"),
            Tag::Table(_) => self.out.push_str("<table>"),
            Tag::TableRow => self.out.push_str("<tr>"),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    /// Only what a browser opens as a page or a letter.
    fn link(&mut self, address: &str) {
        let is_shown = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        if is_shown {
            self.out.push_str("<a rel=\"noreferrer\" href=\"");
            Text(address).render_to(&mut self.out);
            self.out.push_str("\">");
        }
        self.links.push(is_shown);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.out.push_str(&format!("</h{}>", self.level)),
            TagEnd::Link | TagEnd::Image if self.links.pop() == Some(true) => self.out.push_str("</a>"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.out.push_str("</tr></thead>");
            }
            TagEnd::TableCell => self.out.push_str(if self.in_head { "</th>" } else { "</td>" }),
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>"),
            TagEnd::CodeBlock => self.out.push_str("</pre>"),
            TagEnd::List(false) => self.out.push_str("</ul>"),
            TagEnd::List(true) => self.out.push_str("</ol>"),
            TagEnd::Item => self.out.push_str("</li>"),
            TagEnd::Table => self.out.push_str("</table>"),
            TagEnd::TableRow => self.out.push_str("</tr>"),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link
            | TagEnd::Image
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_a_document_is_text_and_nothing_is_fetched() {
        let made = render("<script>alert(1)</script>\n\n![x](https://e.example/i.png) [y](javascript:alert(1)) [z](https://a.example/?a=\"b)").into_string();
        assert!(
            !made.contains("<script") && !made.contains("<img") && !made.contains("javascript"),
            "{made}"
        );
        assert!(made.contains("<a rel=\"noreferrer\" href=\"https://e.example/i.png\">x</a>"), "{made}");
    }

    #[test]
    fn its_blocks_stay() {
        let made = render("# A\n\n#### G\n\n- *b* `c`\n\n> d\n\n| e |\n| - |\n| f |\n").into_string();
        for part in [
            "<h2>A</h2>",
            "<li><em>b</em> <code>c</code></li>",
            "<blockquote><p>d</p>",
            "<th scope=\"col\">e</th>",
            "<td>f</td>",
        ] {
            assert!(made.contains(part), "{part}: {made}");
        }
    }
}
