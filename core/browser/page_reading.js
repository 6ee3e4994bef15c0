({
  // What is known of the document, without its content.
  facts() {
    const timing = performance.getEntriesByType("navigation")[0];
    const at = (moment) => (moment ? (performance.timeOrigin + moment) / 1000 : 0);
    return {
      url: location.href,
      title: document.title.toWellFormed(),
      content_type: document.contentType,
      status: timing?.responseStatus ?? 0,
      size: timing?.encodedBodySize ?? 0,
      answered: at(timing?.responseStart),
      parsed: at(timing?.domContentLoadedEventEnd),
      loaded: at(timing?.loadEventEnd),
    };
  },

  // The document as it stands, open shadow roots as declarative templates; only its length when that is too large.
  html(largest) {
    let html;
    try {
      html = this.doctype() + this.serialized();
    } catch {
      return { length: largest + 1, html: "" }; // longer than any string may be
    }
    if (html.length > largest) return { length: html.length, html: "" };
    return { length: html.length, html: html.toWellFormed() };
  },

  doctype() {
    return document.doctype ? new XMLSerializer().serializeToString(document.doctype) : "";
  },

  serialized() {
    const root = document.documentElement;
    if (!root) return "";
    const shadowRoots = this.openRoots(document);
    if (!shadowRoots.length) return root.outerHTML;
    const empty = document.implementation.createHTMLDocument("").importNode(root, false).outerHTML;
    const end = empty.lastIndexOf("</");
    return empty.slice(0, end) + root.getHTML({ shadowRoots }) + empty.slice(end);
  },

  openRoots(tree) {
    const found = [];
    for (const element of tree.querySelectorAll("*")) {
      if (element.shadowRoot) found.push(element.shadowRoot, ...this.openRoots(element.shadowRoot));
    }
    return found;
  },
})
