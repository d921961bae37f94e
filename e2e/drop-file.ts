import type { Page } from '@playwright/test';

export type Dropped = { readonly name: string; readonly bytes: Uint8Array };

/** Lets go of a file over the window, as from a folder. */
export async function dropFile(page: Page, { name, bytes }: Dropped): Promise<void> {
  await page.evaluate(
    ({ fileName, content }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(content)], fileName));
      for (const kind of ['dragover', 'drop']) {
        window.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    { fileName: name, content: [...bytes] },
  );
}
