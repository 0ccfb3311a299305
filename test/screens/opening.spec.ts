import { scenes } from './opening.scenes.js';
import { playScenes } from './play.js';

playScenes('opening', scenes, 'ja');
