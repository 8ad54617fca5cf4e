// Only makes pages nicer: everything works without it.
import { keepFresh } from './progress.js';
import { listenForKeys } from './keys.js';

keepFresh();
listenForKeys();
