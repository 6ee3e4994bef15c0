({
  // The document, or where that does not scroll the largest element that does.
  scroller() {
    const root = document.scrollingElement ?? document.documentElement;
    if (root.scrollHeight > innerHeight + 1) return root;
    let found = root;
    let largest = 0;
    for (const element of document.querySelectorAll("*")) {
      if (element.scrollHeight <= element.clientHeight + 1 || !element.clientHeight) continue;
      const area = element.clientHeight * element.clientWidth;
      if (area > largest && /auto|scroll/.test(getComputedStyle(element).overflowY)) {
        [found, largest] = [element, area];
      }
    }
    return found;
  },

  // Go one screen further, and say whether that was the end and how high everything is.
  async step() {
    const scroller = (this.found = this.found?.isConnected ? this.found : this.scroller());
    const screen = scroller.clientHeight || innerHeight;
    scroller.scrollBy({ top: Math.max(1, screen), behavior: "instant" });
    await this.drawn();
    return { end: scroller.scrollHeight - scroller.scrollTop - screen <= 1, height: scroller.scrollHeight };
  },

  async height() {
    await this.drawn();
    return this.found.scrollHeight;
  },

  // Scripts hear of what comes into sight and leaves it when a frame is drawn, and of nothing in between.
  drawn() {
    return new Promise((resolve) => {
      setTimeout(resolve, 1000);
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
    });
  },

  back() {
    this.found?.scrollTo({ top: 0, behavior: "instant" });
    return this.drawn();
  },
})
