// Reads the pages on a thread of its own; it comes with the program, nothing is fetched.
import 'pdfjs-dist/build/pdf.worker.mjs';
