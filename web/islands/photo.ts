// Owns making a photo small on the device before it is sent, and showing it; refuses to send it: the form does, as without a script.

/** As the server keeps it (functions/pictures/picture.ts): what is larger would be made this small there. */
const LONG_SIDE = 1200;
/** Bytes that are sent: three seconds where the signal is weak. */
const ENOUGH_BYTES = 150_000;
const QUALITIES = [0.82, 0.7, 0.58, 0.46];
/** What the server takes of a photo that this browser cannot open. */
const MOST_BYTES = 4 * 1024 * 1024;

type Words = Readonly<Record<"working" | "ready" | "large" | "unread" | "sending" | "preview", string>>;

for (const part of document.querySelectorAll<HTMLElement>("[data-photo]")) begin(part);

function begin(part: HTMLElement): void {
  const input = part.querySelector<HTMLInputElement>("input[type=file]");
  const status = part.querySelector<HTMLElement>("[data-photo-status]");
  const preview = part.querySelector<HTMLElement>("[data-photo-preview]");
  const words: Words = JSON.parse(document.getElementById("photo-words")?.textContent ?? "{}");
  if (!input || !status || !preview) return;
  const say = (text: string) => {
    status.textContent = text;
  };
  input.addEventListener("change", async () => {
    const [chosen] = input.files ?? [];
    preview.hidden = true;
    if (!chosen) return say("");
    say(words.working);
    const small = await smaller(chosen).catch(() => null);
    if (input.files?.[0] !== chosen) return;
    if (!small) {
      const large = chosen.size > MOST_BYTES;
      // It would only be sent to be refused.
      if (large) input.value = "";
      return say(large ? words.large : words.unread);
    }
    put(input, small);
    show(preview, small, words.preview);
    say(words.ready.replace("%", String(Math.ceil(small.size / 1000))));
  });
  input.form?.addEventListener("submit", () => {
    if (input.files?.[0]) say(words.sending);
  });
}

/** Drawn anew: nothing of the file comes along but what is to be seen, the right way up. */
async function smaller(photo: File): Promise<File | null> {
  const drawn = await createImageBitmap(photo, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONG_SIDE / Math.max(drawn.width, drawn.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.floor(drawn.width * scale));
  canvas.height = Math.max(1, Math.floor(drawn.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  drawn.close();
  let made: Blob | null = null;
  for (const quality of QUALITIES) {
    made = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (made && made.size <= ENOUGH_BYTES) break;
  }
  return made && new File([made], "photo.jpg", { type: "image/jpeg" });
}

function put(input: HTMLInputElement, photo: File): void {
  const chosen = new DataTransfer();
  chosen.items.add(photo);
  input.files = chosen.files;
}

function show(place: HTMLElement, photo: File, alt: string): void {
  for (const old of place.querySelectorAll("img")) URL.revokeObjectURL(old.src);
  const image = document.createElement("img");
  image.alt = alt;
  image.src = URL.createObjectURL(photo);
  place.replaceChildren(image);
  place.hidden = false;
}
