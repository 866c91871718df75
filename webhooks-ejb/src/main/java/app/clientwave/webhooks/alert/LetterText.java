package app.clientwave.webhooks.alert;

import app.clientwave.webhooks.alert.Letter.Block;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A letter as plain text and as HTML. What customers and receivers wrote is text in both. */
final class LetterText {
  private static final String BODY =
      "font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:0 auto;padding:16px;color:#1d2939";
  private static final String LINK = "color:#175cd3";
  private static final String END = "border-top:1px solid #d0d5dd;color:#475467;font-size:14px";

  private final Letter letter;

  LetterText(Letter letter) {
    this.letter = letter;
  }

  String plain() {
    StringBuilder text = new StringBuilder();
    letter.blocks().forEach(block -> plain(block, text));
    text.append("-- \n");
    plain(letter.end(), text);
    return text.toString();
  }

  private static void plain(Block block, StringBuilder text) {
    if (block.heading() != null) {
      text.append(block.heading()).append('\n');
    }
    block.paragraphs().forEach(paragraph -> text.append(paragraph).append('\n'));
    if (block.linkText() != null) {
      text.append(block.linkText()).append(":\n").append(block.link()).append('\n');
    }
    text.append('\n');
  }

  String html() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter html = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      html.writeDTD("<!DOCTYPE html>");
      html.writeStartElement("html");
      html.writeAttribute("lang", letter.locale().getLanguage());
      html.writeStartElement("head");
      html.writeEmptyElement("meta");
      html.writeAttribute("charset", "UTF-8");
      element(html, "title", null, letter.subject());
      html.writeEndElement();
      html.writeStartElement("body");
      html.writeAttribute("style", BODY);
      for (Block block : letter.blocks()) {
        html(html, block, null);
      }
      html(html, letter.end(), END);
      html.writeEndElement();
      html.writeEndElement();
      html.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("to memory", e);
    }
    return text.toString();
  }

  private static void html(XMLStreamWriter html, Block block, String style)
      throws XMLStreamException {
    html.writeStartElement("section");
    if (style != null) {
      html.writeAttribute("style", style);
    }
    if (block.heading() != null) {
      element(html, "h2", "font-size:18px;margin:24px 0 4px", block.heading());
    }
    for (String paragraph : block.paragraphs()) {
      element(html, "p", "margin:0 0 8px", paragraph);
    }
    if (block.linkText() != null) {
      html.writeStartElement("p");
      html.writeStartElement("a");
      html.writeAttribute("href", block.link().toString());
      html.writeAttribute("style", LINK);
      html.writeCharacters(block.linkText());
      html.writeEndElement();
      html.writeEndElement();
    }
    html.writeEndElement();
  }

  private static void element(XMLStreamWriter html, String name, String style, String text)
      throws XMLStreamException {
    html.writeStartElement(name);
    if (style != null) {
      html.writeAttribute("style", style);
    }
    html.writeCharacters(text);
    html.writeEndElement();
  }
}
