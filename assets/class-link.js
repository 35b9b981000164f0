/* Copying a text out of its field, and the link for a class, which is made from the present settings
 * and the teacher's choices. */
(() => {
  const {playground} = window.dash_clientside;
  const {setProps} = playground;
  const noUpdate = () => window.dash_clientside.no_update;
  const at = (id) => document.getElementById(id);

  // --- copying ------------------------------------------------------------------------------------

  /* Copy as pages did before there was a clipboard to ask for, which pages without TLS have not. */
  const copyOld = (text) => {
    const {activeElement: focused} = document;
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    focused?.focus({preventScroll: true});
    return copied;
  };

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyOld(text);
    }
  };

  /* Copy the text of a field, and say in its line what became of it; where it cannot be copied, it
   * stays selected in the field. */
  playground.copyField = async (field, line, text, what) => {
    if (await copied(text)) {
      at(line).textContent = `The ${what} is in the clipboard.`;
      return;
    }
    at(line).textContent = `Copy the ${what} by hand: it is selected; press Ctrl+C, or ⌘C.`;
    at(field).focus({preventScroll: true});
    at(field).select();
  };

  // --- the link for a class -------------------------------------------------------------------------

  let parts = {}; // what the link has that this page was opened with

  /* The choices of a page that was opened with such a link are those of the link. */
  playground.fillClassLink = (all) => {
    parts = all;
    if (!playground.isLater("class-link")) fill();
  };
  let filled = null; // the parts that the choices were last made of
  const fill = () => {
    if (filled === parts) return;
    filled = parts;
    const {fix = [], hide = [], lesson = []} = parts;
    setProps("teacher-fix", {value: fix});
    setProps("teacher-hide", {value: hide});
    setProps("teacher-lesson", {value: lesson[0] ?? null});
  };

  /* The link from the choices made. */
  let choices = {fix: [], hide: [], lesson: null};
  const link = () => {
    const {origin, pathname, search} = window.location;
    const {fix, hide, lesson} = choices;
    const all = [playground.pointsPart(search)];
    if (fix?.length) all.push(`fix=${fix.join(",")}`);
    if (hide?.length) all.push(`hide=${hide.join(",")}`);
    if (lesson) all.push(`lesson=${lesson}`);
    const fragment = all.filter(Boolean).join("&");
    return origin + pathname + search + (fragment && `#${playground.withCheck(fragment)}`);
  };
  const show = () => playground.tell("class-link", {value: link()});

  playground.chooseForClass = (fix, hide, lesson) => {
    choices = {fix, hide, lesson};
    show();
    at("class-link-line").textContent = "";
    return noUpdate();
  };
  playground.copyTeacherLink = () => {
    show();
    playground.copyField("class-link", "class-link-line", link(), "link for the class");
    return noUpdate();
  };

  playground.views.classLink = {
    tab: "share",
    rest() {
      fill();
      show();
    },
  };
})();
