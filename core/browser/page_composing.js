({
  // The document as a person sees it: shadow trees and frames in their places, scripts kept out, and on demand its
  // visible text. `closed` are the closed shadow roots; frames of other origins leave `mark` and their number behind.
  compose({ text, mark, largest }, closed) {
    this.mark = mark;
    this.frames = [];
    this.closed = new Map(closed.map((root) => [root.host, root]));
    const root = document.documentElement;
    const told = { title: document.title.toWellFormed(), length: 0, nodes: 0, html: "", text: "" };
    if (!root) return told;
    this.odd = this.oddElements(document);
    told.nodes = this.countNodes(document);
    try {
      told.html = this.composed(root);
      if (text) told.text = this.textOf(document);
    } catch {
      return { ...told, length: largest + 1, html: "", text: "" }; // longer than any string may be
    }
    told.length = told.html.length;
    if (told.length > largest) return { ...told, html: "", text: "" };
    return { ...told, html: told.html.toWellFormed(), text: told.text.toWellFormed(), frames: this.frames.length };
  },

  // Whether the document's own tree leaves something out that may be seen, and how many nodes a script can see.
  extent() {
    this.closed = new Map();
    const isOdd = (each) => each.shadowRoot || (this.holdsPage(each) && this.isSeen(each));
    return { odd: [...document.querySelectorAll("*")].some(isOdd), nodes: this.countNodes(document) };
  },

  rootOf(element) {
    return element.shadowRoot ?? this.closed.get(element) ?? null;
  },

  insideOf(frame) {
    try {
      return frame.contentDocument ?? null;
    } catch {
      return null;
    }
  },

  isFrame(node) {
    return /^(iframe|frame|object)$/.test(node.localName) && node.namespaceURI === "http://www.w3.org/1999/xhtml";
  },

  isSeen(frame) {
    const box = frame.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && frame.checkVisibility({ visibilityProperty: true });
  },

  // A frame that cannot hold a page (an <object> with a picture) is an element like any other.
  holdsPage(node) {
    return this.isFrame(node) && (/frame$/.test(node.localName) || this.insideOf(node) !== null);
  },

  isSlot(node) {
    return node.localName === "slot" && node.getRootNode().nodeType === 11;
  },

  // What a person sees inside `node`: its shadow tree, what was put into the slot, or its own children.
  inside(node) {
    const root = node.nodeType === 1 ? this.rootOf(node) : null;
    if (root) return root.childNodes;
    if (node.nodeType === 1 && this.isSlot(node)) {
      const assigned = node.assignedNodes();
      if (assigned.length) return assigned;
    }
    return node.childNodes;
  },

  // Hosts, slots and frames, and every element around one of them.
  oddElements(tree, odd = new Set()) {
    const note = (node) => {
      for (; node && !odd.has(node); node = node.parentNode ?? node.host ?? node.defaultView?.frameElement) {
        odd.add(node);
      }
    };
    for (const element of tree.querySelectorAll("*")) {
      const root = this.rootOf(element);
      if (root) this.oddElements(root, odd);
      if (root || this.holdsPage(element) || this.isSlot(element)) note(element);
      const inside = this.isFrame(element) ? this.insideOf(element) : null;
      if (inside) this.oddElements(inside, odd);
    }
    return odd;
  },

  // As many as the browser's own search for "<" finds when no tree is hidden from us.
  countNodes(tree) {
    let count = 0;
    const { SHOW_ELEMENT, SHOW_TEXT, SHOW_COMMENT, SHOW_CDATA_SECTION } = NodeFilter;
    const shown = SHOW_ELEMENT | SHOW_TEXT | SHOW_COMMENT | SHOW_CDATA_SECTION;
    const walker = document.createTreeWalker(tree, shown);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType !== 1) {
        count += node.nodeValue.includes("<");
        continue;
      }
      count += 1;
      const root = this.rootOf(node);
      if (root) count += this.countNodes(root);
      const inside = this.isFrame(node) ? this.insideOf(node) : null;
      if (inside) count += this.countNodes(inside);
    }
    return count;
  },

  composed(root) {
    const inert = document.implementation.createHTMLDocument(""); // nothing in it loads, runs or is upgraded
    const top = inert.createDocumentFragment();
    const open = [[root, top]];
    while (open.length) {
      const [node, target] = open.pop();
      const into = this.placed(node, target, inert);
      if (!into) continue;
      const inside = this.holdsPage(node) ? this.pageInside(node) : this.inside(node);
      for (let last = inside.length - 1; last >= 0; last -= 1) open.push([inside[last], into]);
    }
    const type = document.doctype ? new XMLSerializer().serializeToString(document.doctype) : "";
    return type + (top.firstElementChild?.outerHTML ?? "");
  },

  // Put `node` into `target`, and return where what is inside it goes; null to leave that out.
  placed(node, target, inert) {
    if (node.nodeType === 3) target.append(inert.importNode(node, false));
    if (node.nodeType !== 1 || this.isLeftOut(node)) return null;
    if (this.isSlot(node)) return target;
    if (this.holdsPage(node)) return this.placedFrame(node, target, inert);
    const name = { frameset: node.parentNode === document.documentElement ? "body" : "div" }[node.localName];
    const made = name ? inert.createElement(name) : inert.importNode(node, false);
    if (node.ownerDocument !== document) this.makeAbsolute(made, node);
    target.append(made);
    return made;
  },

  isLeftOut(node) {
    const own = node.ownerDocument === document && node.getRootNode() === document;
    if (node.localName === "script") return !own || node.type !== "application/ld+json";
    return (own ? /^(template|noscript)$/ : /^(template|noscript|style|link|meta|title|base)$/).test(node.localName);
  },

  placedFrame(frame, target, inert) {
    if (!this.isSeen(frame)) return null;
    const made = inert.createElement("div");
    target.append(made);
    const inside = this.insideOf(frame);
    made.setAttribute("data-frame", inside ? inside.URL : frame.src || frame.data || "");
    if (inside) return made;
    made.textContent = this.markOf(frame);
    return null;
  },

  pageInside(frame) {
    const body = this.insideOf(frame)?.body;
    return body ? body.childNodes : [];
  },

  markOf(frame) {
    if (!this.frames.includes(frame)) this.frames.push(frame);
    return `${this.mark}${this.frames.indexOf(frame)};`;
  },

  makeAbsolute(made, node) {
    for (const name of ["href", "src", "poster", "action"]) {
      if (!made.hasAttribute(name)) continue;
      try {
        made.setAttribute(name, new URL(made.getAttribute(name), node.baseURI).href);
      } catch {
        // no address: it stays as it is
      }
    }
  },

  // What `innerText` says, which stops at shadow trees and frames.
  textOf(page) {
    if (!this.odd.size) return page.body?.innerText ?? page.documentElement.textContent;
    const pieces = [];
    this.say(page.body ?? page.documentElement, pieces);
    let text = "";
    let breaks = 0;
    for (const piece of pieces) {
      if (typeof piece === "number") {
        breaks = Math.max(breaks, piece);
      } else if (piece.trim() || (piece && !breaks)) {
        text += (text.trim() ? "\n".repeat(breaks) : "") + (breaks ? piece.trimStart() : piece);
        breaks = 0;
      }
    }
    return text.trim();
  },

  // Add what `node` says to `pieces`: words, and how many line breaks must at least be between two of them.
  say(node, pieces) {
    if (node.nodeType === 3) {
      const style = getComputedStyle(this.around(node));
      const words = style.whiteSpace.startsWith("pre") ? node.data : node.data.replace(/\s+/g, " ");
      if (style.visibility === "visible") pieces.push(words);
      return;
    }
    if (node.nodeType !== 1 || /^(script|style|template|noscript)$/.test(node.localName)) return;
    const style = getComputedStyle(node);
    if (style.display === "none") return;
    if (node.localName === "br") return pieces.push("\n");
    const breaks = this.breaksAround(node, style.display);
    if (breaks) pieces.push(breaks);
    if (this.holdsPage(node)) this.sayFrame(node, pieces);
    else if (!this.odd.has(node) && style.display !== "contents") pieces.push(node.innerText ?? node.textContent);
    else for (const child of this.inside(node)) this.say(child, pieces);
    if (style.display === "table-cell") pieces.push("\t");
    if (breaks) pieces.push(breaks);
  },

  sayFrame(frame, pieces) {
    if (!this.isSeen(frame)) return;
    const inside = this.insideOf(frame);
    if (!inside) pieces.push(this.markOf(frame));
    else if (inside.body) this.say(inside.body, pieces);
  },

  around(node) {
    return node.parentElement ?? node.parentNode.host;
  },

  breaksAround(node, display) {
    if (node.localName === "p") return 2;
    return this.holdsPage(node) || !/^(inline|contents|table-cell|ruby|none)/.test(display) ? 1 : 0;
  },
})
