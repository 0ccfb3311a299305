import { playScenes } from './play.js';
import { scenes } from './links.scenes.js';

playScenes('links', scenes, 'ja');
