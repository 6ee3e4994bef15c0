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
  step() {
    const scroller = (this.found = this.found?.isConnected ? this.found : this.scroller());
    scroller.scrollBy({ top: Math.max(1, scroller.clientHeight || innerHeight), behavior: "instant" });
    const rest = scroller.scrollHeight - scroller.scrollTop - (scroller.clientHeight || innerHeight);
    return { end: rest <= 1, height: scroller.scrollHeight };
  },

  back() {
    this.found?.scrollTo({ top: 0, behavior: "instant" });
  },
})
