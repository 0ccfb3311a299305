import './small-day.js';
import { ablateEach } from './each-control.js';

ablateEach(1);
