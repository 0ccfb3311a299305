import { scenes } from './closing.scenes.js';
import { playScenes } from './play.js';

playScenes('closing', scenes, 'ja');
