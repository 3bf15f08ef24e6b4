/** Imported before all else, for its effect: signals are kept from the first moment on. */
import { keepSignals } from "./signals.ts";

keepSignals();
